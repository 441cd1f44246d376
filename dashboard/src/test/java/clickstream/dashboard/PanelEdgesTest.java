package clickstream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import clickstream.dashboard.PanelFixture.Events;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanelEdgesTest {
  private static final String BERLIN = "Europe/Berlin";

  @TempDir Path folder;

  @Test
  void hours_follow_the_wall_clock_on_the_day_it_changes() throws Exception {
    Events events =
        new Events()
            // A week before, in summer time: 21:30 UTC was 23:30.
            .at("2026-10-18T21:30:00Z", "'eventName':'page_view','clientId':'a'")
            // 25 October 2026 in Berlin has 02:30 twice, at 00:30 and at 01:30 UTC.
            .at("2026-10-25T00:30:00Z", "'eventName':'page_view','clientId':'b'")
            .at("2026-10-25T01:30:00Z", "'eventName':'page_view','clientId':'c'")
            // In winter time 22:30 UTC is 23:30, the last hour of a day of 25.
            .at("2026-10-25T22:30:00Z", "'eventName':'page_view','clientId':'d'")
            .at("2026-10-25T23:00:00Z", "'eventName':'page_view','clientId':'e'");
    try (PanelFixture lake = PanelFixture.of(folder, events)) {
      assertThat(lake.rows("traffic", "2026-10-25T00:00", "2026-10-26T00:00", BERLIN))
          .containsExactly("2026-10-25T02:00|2|0|0|0|2|0", "2026-10-25T23:00|1|1|0|0|1|1");
    }
  }

  @Test
  void late_event_counts_when_it_happened() throws Exception {
    Events events =
        new Events()
            .at(
                "2026-11-22T08:00:00Z",
                "'eventName':'page_view','clientId':'a','timestamp':'2026-11-20T10:00:00Z'");
    try (PanelFixture lake = PanelFixture.of(folder, events)) {
      assertThat(lake.rows("traffic", "2026-11-20T00:00", "2026-11-21T00:00", BERLIN))
          .containsExactly("2026-11-20T11:00|1|0|0|0|1|0");
    }
  }

  @Test
  void event_whose_clock_runs_ahead_counts_on_its_next_day() throws Exception {
    Events events =
        new Events()
            // Received on the 20th in UTC, happened three minutes later, on the 21st.
            .at(
                "2026-11-20T23:58:00Z",
                "'eventName':'page_view','clientId':'a','timestamp':'2026-11-21T00:01:00Z'");
    try (PanelFixture lake = PanelFixture.of(folder, events)) {
      assertThat(lake.rows("totals", "2026-11-21T00:00", "2026-11-22T00:00", "UTC"))
          .containsExactly("1|0|1|0|0|0|0|0|0.0000|0.0000");
    }
  }

  @Test
  void order_sent_twice_is_one_order() throws Exception {
    Events events =
        new Events()
            .at("2026-11-20T10:00:00Z", "'eventName':'purchase','orderId':'o1','userId':'u'")
            .at("2026-11-20T10:00:05Z", "'eventName':'purchase','orderId':'o1','userId':'u'");
    try (PanelFixture lake = PanelFixture.of(folder, events)) {
      assertThat(lake.rows("totals", "2026-11-20T00:00", "2026-11-21T00:00", "UTC"))
          .containsExactly("2|0|1|0|0|0|1|0|0.0000|0.0000");
    }
  }

  @Test
  void item_known_only_by_its_name_is_listed_by_it() throws Exception {
    Events events =
        new Events()
            .at(
                "2026-11-20T10:00:00Z",
                "'eventName':'purchase','userId':'u','items':[{'name':'Tea','price':2.20},"
                    + "{'name':'Tea','price':2.20,'quantity':3},{'price':1}]");
    try (PanelFixture lake = PanelFixture.of(folder, events)) {
      // 2.20 + 3 * 2.20 = 8.80; the line without id and name belongs to no item.
      assertThat(lake.rows("items", "2026-11-20T00:00", "2026-11-21T00:00", "UTC"))
          .containsExactly("Tea|Tea|0|0|0|4|8.8000");
    }
  }

  @Test
  void empty_lake_answers_every_panel() throws Exception {
    try (PanelFixture lake = PanelFixture.of(folder, new Events())) {
      assertThat(lake.rows("totals", "2026-11-20T00:00", "2026-11-21T00:00", "UTC"))
          .containsExactly("0|0|0|0|0|0|0|0|0.0000|0.0000");
      assertThat(lake.rows("items", "2026-11-20T00:00", "2026-11-21T00:00", "UTC")).isEmpty();
      assertThat(lake.rows("coverage", "2026-11-20T00:00", "2026-11-21T00:00", "UTC"))
          .containsExactly("0|null|null");
    }
  }
}
