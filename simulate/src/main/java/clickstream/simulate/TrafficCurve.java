package clickstream.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * Spreads a share of the traffic over a period: which moment has seen that share of all. Each UTC
 * hour of the period has the weight of {@link WeekRhythm}, the first and the last as much of it as
 * lies in the period.
 */
final class TrafficCurve {
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  private final long[] starts;
  private final double[] cumulative;

  TrafficCurve(Instant since, Instant until, ZoneId zone) {
    long sinceMillis = since.toEpochMilli();
    long untilMillis = until.toEpochMilli();
    long firstHour = since.truncatedTo(ChronoUnit.HOURS).toEpochMilli();
    int hours = Math.toIntExact((untilMillis - firstHour + HOUR_MILLIS - 1) / HOUR_MILLIS);
    starts = new long[hours + 1];
    cumulative = new double[hours + 1];
    for (int i = 0; i < hours; i++) {
      long hour = firstHour + i * HOUR_MILLIS;
      starts[i] = Math.max(hour, sinceMillis);
      starts[i + 1] = Math.min(hour + HOUR_MILLIS, untilMillis);
      double weight = WeekRhythm.weight(Instant.ofEpochMilli(hour).atZone(zone));
      cumulative[i + 1] = cumulative[i] + weight * (starts[i + 1] - starts[i]) / HOUR_MILLIS;
    }
  }

  /**
   * @param share from 0 inclusive to 1 exclusive
   * @return epoch milliseconds within the period; never falls when the share rises
   */
  long millisAt(double share) {
    double wanted = share * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, wanted);
    int hour = Math.min(found >= 0 ? found : -found - 2, starts.length - 2);
    double part = (wanted - cumulative[hour]) / (cumulative[hour + 1] - cumulative[hour]);
    return starts[hour] + (long) (part * (starts[hour + 1] - starts[hour]));
  }
}
