package clickstream.simulate;

import java.time.ZonedDateTime;

/** How the traffic rises and falls over the hours of a week, in the restaurant's zone. */
final class WeekRhythm {
  private static final double[] HOURS = {
    0.05, 0.03, 0.02, 0.01, 0.01, 0.02, 0.03, 0.06, 0.10, 0.18, 0.35, 0.85,
    1.00, 0.80, 0.40, 0.28, 0.40, 0.75, 1.05, 1.20, 1.00, 0.65, 0.30, 0.12
  };

  /** Monday first. */
  private static final double[] DAYS = {0.75, 0.80, 0.85, 0.95, 1.20, 1.40, 1.15};

  private static final double BUSY_HOUR_FACTOR = 1.6;

  private WeekRhythm() {}

  /** The traffic in the hour of the given time, relative to a usual lunch hour. */
  static double weight(ZonedDateTime local) {
    double weight = HOURS[local.getHour()] * DAYS[local.getDayOfWeek().getValue() - 1];
    boolean busy =
        local.getDayOfWeek() == Patterns.BUSY_DAY && local.getHour() == Patterns.BUSY_HOUR;
    return busy ? weight * BUSY_HOUR_FACTOR : weight;
  }
}
