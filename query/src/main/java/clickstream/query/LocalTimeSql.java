package clickstream.query;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Locale;

/**
 * SQL that moves a UTC timestamp without zone to local time, in words that Trino and DuckDB share.
 * The zone's rules are applied here: DuckDB's zone functions are slow and Trino's go by other
 * names.
 */
final class LocalTimeSql {
  private static final DateTimeFormatter LITERAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private LocalTimeSql() {}

  /**
   * An expression for the local time of a UTC column, right for instants in [from, to).
   *
   * @param column the name of a column, trusted
   */
  static String of(String column, ZoneRules rules, Instant from, Instant to) {
    ZoneOffset offset = rules.getOffset(from);
    ZoneOffsetTransition next = rules.nextTransition(from);
    StringBuilder cases = new StringBuilder();
    while (next != null && next.getInstant().isBefore(to)) {
      cases.append("WHEN ").append(column).append(" < TIMESTAMP '");
      cases.append(LITERAL.format(LocalDateTime.ofInstant(next.getInstant(), ZoneOffset.UTC)));
      cases.append("' THEN ").append(shifted(column, offset)).append(' ');
      offset = next.getOffsetAfter();
      next = rules.nextTransition(next.getInstant());
    }
    if (cases.isEmpty()) {
      return "(" + shifted(column, offset) + ")";
    }
    return "(CASE " + cases + "ELSE " + shifted(column, offset) + " END)";
  }

  private static String shifted(String column, ZoneOffset offset) {
    int seconds = offset.getTotalSeconds();
    String sign = seconds < 0 ? " - " : " + ";
    // Offsets with seconds exist only before 1972, and then minutes would be wrong.
    return seconds % 60 == 0
        ? column + sign + "INTERVAL '" + Math.abs(seconds) / 60 + "' MINUTE"
        : column + sign + "INTERVAL '" + Math.abs(seconds) + "' SECOND";
  }
}
