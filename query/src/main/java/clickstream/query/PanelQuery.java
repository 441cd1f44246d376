package clickstream.query;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a panel's SQL into a {@link Query} over a {@link DateRange}. Values become parameters; only
 * text that this class makes itself is written into the SQL.
 *
 * <p>Placeholders:
 *
 * <ul>
 *   <li><code>{{from}}</code>, <code>{{to}}</code>: the period in UTC, half-open; compare with
 *       {@code event_timestamp}
 *   <li><code>{{before_from}}</code>, <code>{{before_to}}</code>: the period that it is compared
 *       with, cut off as far as the period itself has come
 *   <li><code>{{from_day}}</code>, <code>{{before_day}}</code>: lower bounds for {@code day}, one
 *       day before the period begins
 *   <li><code>{{local event_timestamp}}</code>: the restaurant's local time of a UTC column; right
 *       for every instant from {@code before_from} to {@code to}
 *   <li><code>{{grain}}</code>: {@code hour} or {@code day}, by the length of the period
 *   <li><code>{{shift_days}}</code>: whole days from the compared period to this one
 * </ul>
 */
public final class PanelQuery {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(.*?)\\s*}}");
  private static final Pattern LOCAL = Pattern.compile("local\\s+([a-z_][a-z0-9_.]*)");
  private static final String KNOWN =
      "from, to, from_day, before_from, before_to, before_day, local <column>, grain, shift_days";

  private final DateRange range;
  private final List<Object> parameters = new ArrayList<>();

  private PanelQuery(DateRange range) {
    this.range = range;
  }

  /** The query that answers the panel for the period. */
  public static Query bind(Panel panel, DateRange range, long rowsMax, Duration timeLimit) {
    PanelQuery query = new PanelQuery(range);
    String sql = query.render(panel.sql());
    return new Query(sql, query.parameters, rowsMax, timeLimit);
  }

  /**
   * @throws PanelException when the SQL of the panel holds an unknown placeholder or a {@code ?}
   */
  static void check(String id, String sql) throws PanelException {
    if (sql.indexOf('?') >= 0) {
      throw new PanelException(
          "Panel "
              + id
              + ".sql: '?' is not allowed; write a placeholder such as {{from}}, or"
              + " chr(63) for the character.");
    }
    DateRange any = DateRange.sample();
    Matcher matcher = PLACEHOLDER.matcher(sql);
    while (matcher.find()) {
      if (new PanelQuery(any).replacement(matcher.group(1)) == null) {
        throw new PanelException(
            "Panel "
                + id
                + ".sql: unknown placeholder '"
                + matcher.group()
                + "', known are "
                + KNOWN
                + ".");
      }
    }
  }

  private String render(String sql) {
    Matcher matcher = PLACEHOLDER.matcher(sql);
    StringBuilder rendered = new StringBuilder();
    while (matcher.find()) {
      String replacement = replacement(matcher.group(1));
      if (replacement == null) {
        throw new IllegalStateException("Unchecked placeholder " + matcher.group());
      }
      matcher.appendReplacement(rendered, Matcher.quoteReplacement(replacement));
    }
    return matcher.appendTail(rendered).toString();
  }

  private @Nullable String replacement(String name) {
    Matcher local = LOCAL.matcher(name);
    if (local.matches()) {
      return LocalTimeSql.of(
          local.group(1),
          range.zone().getRules(),
          range.utcBeforeFrom().toInstant(ZoneOffset.UTC),
          range.utcTo().toInstant(ZoneOffset.UTC));
    }
    return switch (name) {
      case "from" -> parameter(range.utcFrom());
      case "to" -> parameter(range.utcTo());
      case "before_from" -> parameter(range.utcBeforeFrom());
      case "before_to" -> parameter(range.utcBeforeTo());
      case "from_day" -> parameter(dayBefore(range.utcFrom()));
      case "before_day" -> parameter(dayBefore(range.utcBeforeFrom()));
      case "grain" -> range.grain();
      case "shift_days" -> Long.toString(range.shiftDays());
      default -> null;
    };
  }

  private String parameter(Object value) {
    parameters.add(value);
    return "?";
  }

  /** No event is received before it happens, but its clock may be some minutes ahead. */
  private static String dayBefore(LocalDateTime utc) {
    return utc.toLocalDate().minusDays(1).toString();
  }
}
