package clickstream.warehouse;

import clickstream.query.QueryException;
import clickstream.query.QueryException.Code;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/**
 * DuckDB's errors in the words of the query port; it tells their kinds by the start of the message.
 */
final class DuckDbFailures {
  private DuckDbFailures() {}

  static QueryException translate(SQLException e, Duration timeLimit) {
    String message = String.valueOf(e.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("interrupt")) {
      return new QueryException(
          Code.TIME_LIMIT,
          "stopped after "
              + timeLimit.toSeconds()
              + " s: ask for fewer days or fewer columns, or raise the time limit",
          e);
    }
    if (lower.contains("out of memory")) {
      return new QueryException(
          Code.MEMORY_LIMIT,
          "it needs more memory than it may take: ask for fewer days, or group by fewer values",
          e);
    }
    if (lower.contains("io error")) {
      return new QueryException(Code.UNAVAILABLE, message, e);
    }
    boolean wrongText =
        lower.startsWith("parser error")
            || lower.startsWith("binder error")
            || lower.startsWith("catalog error")
            || lower.startsWith("syntax error");
    return new QueryException(wrongText ? Code.INVALID_SQL : Code.FAILED, message, e);
  }
}
