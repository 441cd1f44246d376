package clickstream.query;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A period of the restaurant's local time, and the period that it is compared with.
 *
 * <p>Periods shorter than a week are compared with the same weekdays a week before, longer ones
 * with as many days just before. Both shift by whole local days, so that noon is compared with noon
 * across a change of the clock. A period that lasts until later than now is compared only as far as
 * it has come.
 *
 * <p>A local time that the clock skips is moved forward by the length of the gap; one that occurs
 * twice is the first of the two.
 *
 * @param from inclusive
 * @param to exclusive, after {@code from}, at most {@link #DAYS_MAX} days later
 */
public record DateRange(LocalDateTime from, LocalDateTime to, ZoneId zone, Instant now) {
  /** The longest period, in days. */
  public static final int DAYS_MAX = 3_660;

  private static final int WEEK_DAYS = 7;
  private static final Duration HOURLY_MAX = Duration.ofDays(2);

  public DateRange {
    if (!to.isAfter(from) || from.plusDays(DAYS_MAX).isBefore(to)) {
      throw new IllegalArgumentException(
          "The period must end after it begins, at most "
              + DAYS_MAX
              + " days later: "
              + from
              + " to "
              + to);
    }
  }

  /** The beginning in UTC. */
  public LocalDateTime utcFrom() {
    return utc(from);
  }

  /** The end in UTC. */
  public LocalDateTime utcTo() {
    return utc(to);
  }

  /** The beginning of the compared period in UTC. */
  public LocalDateTime utcBeforeFrom() {
    return utc(from.minusDays(shiftDays()));
  }

  /** The end of the compared period in UTC: as far as this one has come, but not before its own. */
  public LocalDateTime utcBeforeTo() {
    LocalDateTime local = LocalDateTime.ofInstant(now, zone);
    LocalDateTime reached = local.isBefore(to) ? local : to;
    return utc((reached.isBefore(from) ? from : reached).minusDays(shiftDays()));
  }

  /** Whole days between the compared period and this one. */
  public long shiftDays() {
    long days = ChronoUnit.DAYS.between(from, to);
    boolean whole = from.plusDays(days).equals(to);
    return Math.max(WEEK_DAYS, whole ? days : days + 1);
  }

  /** {@code hour} up to two days, {@code day} beyond. */
  public String grain() {
    return Duration.between(from, to).compareTo(HOURLY_MAX) <= 0 ? "hour" : "day";
  }

  private LocalDateTime utc(LocalDateTime local) {
    return local.atZone(zone).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
  }

  /** Some period, for checks that need one. */
  static DateRange sample() {
    LocalDateTime day = LocalDate.EPOCH.atStartOfDay();
    return new DateRange(day, day.plusDays(1), ZoneOffset.UTC, Instant.EPOCH);
  }
}
