package clickstream.dashboard;

import clickstream.query.DateRange;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code from}, {@code to} and {@code tz} of a request for a panel. Without {@code to} the
 * period ends with today, without {@code from} it begins 30 days before its end, without {@code tz}
 * the restaurant's zone counts. An unknown parameter is refused: a filter that is not applied would
 * show figures of something else.
 */
final class PanelParameters {
  private static final Set<String> KNOWN = Set.of("from", "to", "tz");
  private static final int DAYS_DEFAULT = 30;
  private static final int YEAR_MIN = 1970;
  private static final int YEAR_MAX = 2999;
  private static final String TIME_EXPECTED =
      "a local date or date-time such as 2026-11-21 or 2026-11-21T18:30, from 1970 to 2999";

  private final Map<String, String> parameters;

  private PanelParameters(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /** The period that the request asks for. */
  static DateRange range(Map<String, String> parameters, ZoneId zone, Clock clock) throws Problem {
    return new PanelParameters(parameters).range(zone, clock.instant());
  }

  private DateRange range(ZoneId defaultZone, Instant now) throws Problem {
    for (String name : parameters.keySet()) {
      if (!KNOWN.contains(name)) {
        throw Problem.unknownParameter(name, "from, to and tz");
      }
    }
    ZoneId zone = zone(defaultZone);
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDateTime to = time("to", today.plusDays(1).atStartOfDay());
    LocalDateTime from = time("from", to.minusDays(DAYS_DEFAULT));
    if (!to.isAfter(from)) {
      throw Problem.invalidParameter("to", to.toString(), "a time after 'from', which is " + from);
    }
    if (from.plusDays(DateRange.DAYS_MAX).isBefore(to)) {
      throw Problem.invalidParameter(
          "from", from.toString(), "a time at most " + DateRange.DAYS_MAX + " days before 'to'");
    }
    return new DateRange(from, to, zone, now);
  }

  private ZoneId zone(ZoneId defaultZone) throws Problem {
    String value = parameters.getOrDefault("tz", "");
    if (value.isEmpty()) {
      return defaultZone;
    }
    try {
      return ZoneId.of(value);
    } catch (DateTimeException e) {
      throw Problem.invalidParameter("tz", value, "a time zone such as Europe/Berlin or UTC");
    }
  }

  private LocalDateTime time(String name, LocalDateTime defaultTime) throws Problem {
    String value = parameters.getOrDefault(name, "");
    if (value.isEmpty()) {
      return defaultTime;
    }
    try {
      LocalDateTime time =
          value.indexOf('T') < 0
              ? LocalDate.parse(value).atStartOfDay()
              : LocalDateTime.parse(value);
      if (time.getYear() >= YEAR_MIN && time.getYear() <= YEAR_MAX) {
        return time;
      }
    } catch (DateTimeParseException e) {
      throw Problem.invalidParameter(name, value, TIME_EXPECTED);
    }
    throw Problem.invalidParameter(name, value, TIME_EXPECTED);
  }
}
