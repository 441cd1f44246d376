package clickstream.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelQueryTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  void values_become_parameters_in_the_order_of_their_marks() throws PanelException {
    Query query =
        bind("SELECT {{to}}, {{from}}, {{from_day}}, {{before_day}}", "2026-11-20", "UTC");
    assertThat(query.sql()).isEqualTo("SELECT ?, ?, ?, ?");
    assertThat(query.parameters())
        .containsExactly(
            LocalDateTime.parse("2026-11-21T00:00"),
            LocalDateTime.parse("2026-11-20T00:00"),
            "2026-11-19",
            "2026-11-12");
  }

  @Test
  void local_time_is_a_fixed_step_without_change_of_the_clock() throws PanelException {
    assertThat(bind("{{local received_at}}", "2026-07-10", "Europe/Berlin").sql())
        .isEqualTo("(received_at + INTERVAL '120' MINUTE)");
    assertThat(bind("{{local received_at}}", "2026-07-10", "America/New_York").sql())
        .isEqualTo("(received_at - INTERVAL '240' MINUTE)");
    assertThat(bind("{{local received_at}}", "2026-07-10", "Asia/Kathmandu").sql())
        .isEqualTo("(received_at + INTERVAL '345' MINUTE)");
  }

  @Test
  void local_time_follows_the_change_of_the_clock() throws PanelException {
    // Berlin left summer time on 25 October 2026 at 01:00 UTC.
    assertThat(bind("{{local t}}", "2026-10-25", "Europe/Berlin").sql())
        .isEqualTo(
            "(CASE WHEN t < TIMESTAMP '2026-10-25 01:00:00' THEN t + INTERVAL '120' MINUTE"
                + " ELSE t + INTERVAL '60' MINUTE END)");
  }

  @Test
  void local_time_knows_the_compared_period_too() throws PanelException {
    // The compared day, 21 October, lies before the change of the 25th, the day itself after it.
    assertThat(bind("{{local t}}", "2026-10-28", "Europe/Berlin").sql())
        .contains("WHEN t < TIMESTAMP '2026-10-25 01:00:00'");
  }

  @Test
  void old_offsets_with_seconds_are_exact() throws PanelException {
    // Liberia stood 44 min 30 s behind UTC until January 1972.
    assertThat(bind("{{local t}}", "1971-06-01", "Africa/Monrovia").sql())
        .isEqualTo("(t - INTERVAL '2670' SECOND)");
  }

  @Test
  void grain_and_shift_are_written_into_the_text() throws PanelException {
    assertThat(bind("'{{grain}}' {{ shift_days }}", "2026-11-20", "UTC").sql())
        .isEqualTo("'hour' 7");
  }

  @Test
  void unknown_placeholder_is_refused_at_load() {
    assertThatThrownBy(() -> panel("SELECT {{form}}"))
        .isInstanceOf(PanelException.class)
        .hasMessageContaining("Panel p.sql: unknown placeholder '{{form}}', known are from, to");
    assertThatThrownBy(() -> panel("SELECT {{local a; drop}}")).hasMessageContaining("unknown");
  }

  @Test
  void mark_of_its_own_is_refused_at_load() {
    assertThatThrownBy(() -> panel("SELECT ?"))
        .isInstanceOf(PanelException.class)
        .hasMessageContaining("'?' is not allowed");
  }

  private static Query bind(String sql, String day, String zone) throws PanelException {
    LocalDateTime from = LocalDateTime.parse(day + "T00:00");
    DateRange range = new DateRange(from, from.plusDays(1), ZoneId.of(zone), NOW);
    return PanelQuery.bind(panel(sql), range, 10, Duration.ofSeconds(1));
  }

  private static Panel panel(String sql) throws PanelException {
    PanelQuery.check("p", sql);
    List<Panel.Column> columns = List.of(new Panel.Column("a", Panel.Kind.TEXT));
    return new Panel("p", "P", "", Panel.Chart.TABLE, columns, sql);
  }
}
