package clickstream.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of the sender that need no network. */
class SendPartsTest {
  private static final long MILLI = 1_000_000;

  @Test
  void events_wait_for_their_turn() {
    Pace pace = new Pace(100, 0);
    assertThat(pace.nanosToWait(0)).isZero();
    assertThat(pace.nanosToWait(0)).isEqualTo(10 * MILLI);
    assertThat(pace.nanosToWait(10 * MILLI)).isEqualTo(10 * MILLI);
    assertThat(pace.nanosToWait(40 * MILLI)).isZero();
  }

  @Test
  void a_delay_is_caught_up_for_one_second_at_most() {
    Pace pace = new Pace(100, 0);
    long late = 60_000 * MILLI;
    int passed = 0;
    while (pace.nanosToWait(late) == 0) {
      passed++;
    }
    assertThat(passed).isBetween(100, 101);
  }

  @Test
  void without_a_rate_nobody_waits() {
    Pace pace = new Pace(0, 0);
    assertThat(pace.nanosToWait(0) + pace.nanosToWait(0)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1,100", "2,200", "3,400", "8,10000", "10000,10000"})
  void waits_double_up_to_the_longest(int failures, long millis) {
    assertThat(RetryPolicy.STANDARD.waitAfter(failures)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "3,3000",
    "86400,10000",
    "'Sat, 21 Nov 2026 18:00:00 GMT',100",
    "-1,100",
    "99999999999,100"
  })
  void a_stated_wait_is_kept_up_to_the_longest(String retryAfter, long millis) {
    assertThat(RetryPolicy.STANDARD.waitAfter(1, retryAfter)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void quantiles_are_at_most_a_sixteenth_too_high() {
    LatencyHistogram latency = new LatencyHistogram();
    for (int micros = 1; micros <= 100_000; micros++) {
      latency.record(Duration.ofNanos(micros * 1000L));
    }
    assertThat(latency.quantile(0.5).toNanos() / 1000).isBetween(50_000L, 53_125L);
    assertThat(latency.quantile(0.99).toNanos() / 1000).isBetween(99_000L, 105_188L);
    assertThat(latency.quantile(0).toNanos() / 1000).isEqualTo(1);
  }

  @Test
  void an_empty_histogram_says_zero_and_a_huge_value_fits() {
    LatencyHistogram latency = new LatencyHistogram();
    assertThat(latency.quantile(0.99)).isZero();
    latency.record(Duration.ofDays(365));
    assertThat(latency.quantile(0.99)).isPositive();
  }
}
