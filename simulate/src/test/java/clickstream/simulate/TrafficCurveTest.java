package clickstream.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrafficCurveTest {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  @Test
  void each_hour_gets_its_share_by_its_weight() {
    // A Monday from 11:00 to 14:00 in Vienna: weights 0.85, 1.00 and 0.80 times that of the day.
    Instant since = Instant.parse("2026-11-16T10:00:00Z");
    Map<Integer, Integer> hours = count(since, since.plusSeconds(3 * 3600), VIENNA, 26_500);
    assertThat(hours).containsExactlyInAnyOrderEntriesOf(Map.of(11, 8_500, 12, 10_000, 13, 8_000));
  }

  @Test
  void the_weights_follow_the_restaurants_zone() {
    Instant since = Instant.parse("2026-11-16T00:00:00Z");
    Instant until = since.plusSeconds(24 * 3600);
    Map<Integer, Integer> tokyo = count(since, until, ZoneId.of("Asia/Tokyo"), 10_000);
    assertThat(tokyo.get(12)).isGreaterThan(500);
    assertThat(tokyo.get(3)).isLessThan(50);
  }

  @Test
  void parts_of_an_hour_get_a_part_of_its_weight() {
    Instant since = Instant.parse("2026-11-16T10:30:00Z");
    Map<Integer, Integer> hours = count(since, since.plusSeconds(3600), VIENNA, 18_500);
    assertThat(hours).containsExactlyInAnyOrderEntriesOf(Map.of(11, 8_500, 12, 10_000));
  }

  @Test
  void time_never_runs_backwards_and_stays_in_the_period() {
    Instant since = Instant.parse("2026-10-24T10:17:33.007Z");
    Instant until = Instant.parse("2026-10-26T01:00:00.001Z");
    TrafficCurve curve = new TrafficCurve(since, until, VIENNA);
    long last = since.toEpochMilli();
    assertThat(curve.millisAt(0)).isEqualTo(last);
    for (int i = 0; i < 100_000; i++) {
      long millis = curve.millisAt(i / 100_000.0);
      assertThat(millis).isBetween(last, until.toEpochMilli() - 1);
      last = millis;
    }
    assertThat(curve.millisAt(Math.nextDown(1.0))).isLessThanOrEqualTo(until.toEpochMilli());
  }

  private static Map<Integer, Integer> count(
      Instant since, Instant until, ZoneId zone, int points) {
    TrafficCurve curve = new TrafficCurve(since, until, zone);
    Map<Integer, Integer> hours = new TreeMap<>();
    for (int i = 0; i < points; i++) {
      long millis = curve.millisAt((i + 0.5) / points);
      hours.merge(Instant.ofEpochMilli(millis).atZone(zone).getHour(), 1, Integer::sum);
    }
    return hours;
  }
}
