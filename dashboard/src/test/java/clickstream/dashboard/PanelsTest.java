package clickstream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import clickstream.dashboard.PanelFixture.Events;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each panel over one evening's worth of events, with the answer worked out by hand. */
class PanelsTest {
  private static final String FROM = "2026-11-20T00:00";
  private static final String TO = "2026-11-21T00:00";
  private static final String BERLIN = "Europe/Berlin";

  private static PanelFixture lake;

  /** The day is Friday the 20th in Berlin: 19 Nov 23:00 to 20 Nov 23:00 UTC. */
  @BeforeAll
  static void fill(@TempDir Path folder) throws Exception {
    Events events =
        new Events()
            // A moment before the compared day, then the day itself: 12 Nov 23:00 to 13 Nov 23:00.
            .at("2026-11-12T22:59:59.999Z", "'eventName':'page_view','clientId':'c8'")
            .at("2026-11-12T23:00:00Z", "'eventName':'page_view','clientId':'c1','sessionId':'s0'")
            .at(
                "2026-11-13T11:30:00Z",
                "'eventName':'purchase','clientId':'c1','sessionId':'s0','orderId':'o1',"
                    + "'items':[{'id':'soup','price':10,'quantity':2}]")
            // Between the two days, and a moment before the day.
            .at("2026-11-16T12:00:00Z", "'eventName':'page_view','clientId':'c7','sessionId':'s7'")
            .at("2026-11-19T22:59:59.999Z", "'eventName':'page_view','clientId':'c8'")
            // The day. c1 looks, u2 orders for two, a bot looks, c3 orders without anything else.
            .at("2026-11-19T23:00:00Z", "'eventName':'page_view','clientId':'c1','sessionId':'s1'")
            .at(
                "2026-11-20T11:00:00Z",
                "'eventName':'item_impression','clientId':'c1','sessionId':'s1',"
                    + "'item':{'id':'soup','name':'Soup'}")
            .at(
                "2026-11-20T11:00:01Z",
                "'eventName':'view_item','clientId':'c1','sessionId':'s1','item':{'id':'soup'}")
            .at(
                "2026-11-20T11:05:00Z",
                "'eventName':'view_item','userId':'u2','sessionId':'s2',"
                    + "'item':{'id':'pie','name':'Old pie'}")
            .at(
                "2026-11-20T11:06:00Z",
                "'eventName':'add_to_cart','userId':'u2','sessionId':'s2','item':{'id':'pie'}")
            .at("2026-11-20T11:10:00Z", "'eventName':'checkout','userId':'u2','sessionId':'s2'")
            .at(
                "2026-11-20T11:20:00Z",
                "'eventName':'purchase','userId':'u2','sessionId':'s2','orderId':'o2',"
                    + "'items':[{'id':'pie','name':'Pie','price':12.5,'quantity':2},"
                    + "{'id':'soup','price':4.25}]")
            .botAt(
                "2026-11-20T12:00:00Z",
                "'eventName':'view_item','clientId':'b','sessionId':'sb','item':{'id':'soup'}")
            .at(
                "2026-11-20T18:00:00Z",
                "'eventName':'purchase','clientId':'c3','sessionId':'s3',"
                    + "'item':{'id':'pie','price':12.5}")
            .at(
                "2026-11-20T22:59:59.999Z",
                "'eventName':'page_view','clientId':'c1','sessionId':'s4'")
            // A moment after the day.
            .at("2026-11-20T23:00:00Z", "'eventName':'page_view','clientId':'c9'");
    lake = PanelFixture.of(folder, events);
  }

  @AfterAll
  static void close() throws Exception {
    lake.close();
  }

  @Test
  void totals() throws Exception {
    // Events: 10 of the day, the bot's too; 2 a week before. Guests: c1, u2, c3; c1 before.
    // Sessions: s1 to s4; s0 before. Orders: o2 and the one without a number; o1 before.
    // Revenue: 2 * 12.50 + 1 * 4.25 + 1 * 12.50 = 41.75; 2 * 10.00 = 20.00 before.
    assertThat(lake.rows("totals", FROM, TO, BERLIN))
        .containsExactly("10|2|3|1|4|1|2|1|41.7500|20.0000");
  }

  @Test
  void totals_compare_only_as_far_as_the_day_has_come() throws Exception {
    // At 12:30 on the 20th in Berlin: of the week before, the order at exactly 12:30 is not yet in.
    assertThat(lake.rows("totals", FROM, TO, BERLIN, Instant.parse("2026-11-20T11:30:00Z")))
        .containsExactly("10|1|3|1|4|1|2|0|41.7500|0.0000");
  }

  @Test
  void totals_in_another_zone_cover_other_hours() throws Exception {
    // The UTC day drops the event of 23:00 before it (c1, s1 stays by later events) and gains the
    // one at 23:00 (c9). Before it is 13 Nov in UTC: only the order of c1.
    assertThat(lake.rows("totals", FROM, TO, "UTC"))
        .containsExactly("10|1|4|1|4|1|2|1|41.7500|20.0000");
  }

  @Test
  void traffic_by_hour() throws Exception {
    // time | guests, before | orders, before | events, before; Berlin is an hour ahead of UTC.
    assertThat(lake.rows("traffic", FROM, TO, BERLIN))
        .containsExactly(
            // c1 at midnight, and c1 a week before.
            "2026-11-20T00:00|1|1|0|0|1|1",
            // c1 twice, u2 four times with the order; the week before the order of c1.
            "2026-11-20T12:00|2|1|1|1|6|1",
            // The bot is an event but no guest.
            "2026-11-20T13:00|0|0|0|0|1|0",
            "2026-11-20T19:00|1|0|1|0|1|0",
            "2026-11-20T23:00|1|0|0|0|1|0");
  }

  @Test
  void traffic_by_day() throws Exception {
    // 16 to 20 November against 9 to 13: the 12th and 13th fall on the 19th and 20th. On the 16th
    // c7; on the 19th c8 and on the 12th c8; the 20th as in the totals.
    assertThat(lake.rows("traffic", "2026-11-16T00:00", TO, BERLIN))
        .containsExactly(
            "2026-11-16T00:00|1|0|0|0|1|0",
            "2026-11-19T00:00|1|1|0|0|1|1",
            "2026-11-20T00:00|3|1|2|1|10|2");
  }

  @Test
  void items() throws Exception {
    // id | name | seen | impressions | added | ordered | revenue
    // Pie: its latest name; ordered 2 + 1; 2 * 12.50 + 12.50 = 37.50.
    // Soup: seen by c1, not counted for the bot; a missing quantity is 1; 4.25.
    assertThat(lake.rows("items", FROM, TO, BERLIN))
        .containsExactly("pie|Pie|1|0|1|3|37.5000", "soup|Soup|1|1|0|1|4.2500");
  }

  @Test
  void funnel() throws Exception {
    // Furthest: c1 looked, u2 and c3 ordered; c3's earlier steps count although none was sent.
    assertThat(lake.rows("funnel", FROM, TO, BERLIN))
        .containsExactly(
            "1|came|3",
            "2|looked at an item|3",
            "3|added to the cart|2",
            "4|went to checkout|2",
            "5|ordered|2");
  }

  @Test
  void coverage() throws Exception {
    assertThat(lake.rows("coverage", FROM, TO, BERLIN)).containsExactly("16|2026-11-12|2026-11-20");
  }

  @Test
  void quiet_period_has_figures_of_zero() throws Exception {
    String to = "2026-01-02T00:00";
    assertThat(lake.rows("totals", "2026-01-01T00:00", to, BERLIN))
        .containsExactly("0|0|0|0|0|0|0|0|0.0000|0.0000");
    assertThat(lake.rows("traffic", "2026-01-01T00:00", to, BERLIN)).isEmpty();
    assertThat(lake.rows("items", "2026-01-01T00:00", to, BERLIN)).isEmpty();
    assertThat(lake.rows("funnel", "2026-01-01T00:00", to, BERLIN))
        .isEqualTo(
            List.of(
                "1|came|0",
                "2|looked at an item|0",
                "3|added to the cart|0",
                "4|went to checkout|0",
                "5|ordered|0"));
  }
}
