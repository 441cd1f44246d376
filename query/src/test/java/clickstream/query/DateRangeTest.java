package clickstream.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DateRangeTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant LONG_AFTER = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  void local_days_become_utc() {
    DateRange range = range("2026-11-20T00:00", "2026-11-21T00:00", LONG_AFTER);
    // Berlin is an hour ahead of UTC in November.
    assertThat(range.utcFrom()).isEqualTo("2026-11-19T23:00");
    assertThat(range.utcTo()).isEqualTo("2026-11-20T23:00");
  }

  @Test
  void short_period_is_compared_with_the_same_weekday() {
    DateRange range = range("2026-11-20T00:00", "2026-11-21T00:00", LONG_AFTER);
    assertThat(range.utcBeforeFrom()).isEqualTo("2026-11-12T23:00");
    assertThat(range.utcBeforeTo()).isEqualTo("2026-11-13T23:00");
  }

  @Test
  void long_period_is_compared_with_as_many_days_before() {
    DateRange range = range("2026-11-01T00:00", "2026-12-01T00:00", LONG_AFTER);
    assertThat(range.shiftDays()).isEqualTo(30);
    assertThat(range.utcBeforeTo()).isEqualTo(range.utcFrom());
  }

  @Test
  void part_of_a_day_counts_as_a_day_of_shift() {
    assertThat(range("2026-11-01T00:00", "2026-11-08T12:00", LONG_AFTER).shiftDays()).isEqualTo(8);
  }

  @Test
  void unfinished_period_is_compared_as_far_as_it_has_come() {
    DateRange range =
        range("2026-11-20T00:00", "2026-11-21T00:00", Instant.parse("2026-11-20T14:30:00Z"));
    assertThat(range.utcBeforeTo()).isEqualTo("2026-11-13T14:30");
  }

  @Test
  void future_period_is_compared_with_nothing() {
    DateRange range =
        range("2026-11-20T00:00", "2026-11-21T00:00", Instant.parse("2026-11-01T00:00:00Z"));
    assertThat(range.utcBeforeTo()).isEqualTo(range.utcBeforeFrom());
  }

  @Test
  void comparison_keeps_the_hour_of_day_across_a_change_of_the_clock() {
    // Summer time ended on 25 October 2026: the week before, Berlin was two hours ahead.
    DateRange range = range("2026-10-28T00:00", "2026-10-29T00:00", LONG_AFTER);
    assertThat(range.utcFrom()).isEqualTo("2026-10-27T23:00");
    assertThat(range.utcBeforeFrom()).isEqualTo("2026-10-20T22:00");
  }

  @Test
  void two_days_are_shown_by_hour_and_more_by_day() {
    assertThat(range("2026-11-01T00:00", "2026-11-03T00:00", LONG_AFTER).grain()).isEqualTo("hour");
    assertThat(range("2026-11-01T00:00", "2026-11-03T00:01", LONG_AFTER).grain()).isEqualTo("day");
  }

  @Test
  void empty_reversed_and_endless_periods_are_refused() {
    assertThatThrownBy(() -> range("2026-11-02T00:00", "2026-11-02T00:00", LONG_AFTER))
        .hasMessageContaining("must end after it begins");
    assertThatThrownBy(() -> range("2026-11-02T00:00", "2026-11-01T00:00", LONG_AFTER))
        .hasMessageContaining("must end after it begins");
    assertThatThrownBy(() -> range("2000-01-01T00:00", "2026-11-01T00:00", LONG_AFTER))
        .hasMessageContaining("at most 3660 days");
  }

  private static DateRange range(String from, String to, Instant now) {
    return new DateRange(LocalDateTime.parse(from), LocalDateTime.parse(to), BERLIN, now);
  }
}
