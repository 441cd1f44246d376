package clickstream.warehouse;

import clickstream.query.QueryException;
import clickstream.query.QueryException.Code;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * DuckDB's errors in the words of the query port; it tells their kinds by the start of the message.
 */
final class DuckDbFailures {
  private static final List<String> WRONG_TEXT =
      List.of(
          "parser error",
          "binder error",
          "catalog error",
          "syntax error",
          "not implemented error",
          "permission error",
          "transactioncontext error: cannot write",
          "invalid input error: parameter count mismatch");

  private DuckDbFailures() {}

  static QueryException timeLimit(Duration timeLimit, SQLException cause) {
    return new QueryException(
        Code.TIME_LIMIT,
        "stopped after "
            + timeLimit.toSeconds()
            + " s: ask for fewer days or fewer columns, or raise the time limit",
        cause);
  }

  static QueryException translate(SQLException e) {
    String message = String.valueOf(e.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.startsWith("out of memory error")) {
      return new QueryException(
          Code.MEMORY_LIMIT,
          "it needs more memory than it may take: ask for fewer days, or group by fewer values",
          e);
    }
    if (lower.startsWith("io error")) {
      return new QueryException(Code.UNAVAILABLE, message, e);
    }
    boolean wrongText = WRONG_TEXT.stream().anyMatch(lower::startsWith);
    return new QueryException(wrongText ? Code.INVALID_SQL : Code.FAILED, message, e);
  }
}
