package clickstream.dashboard;

import clickstream.query.QueryException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is answered with {@code application/problem+json} (RFC 9457): {@code type}, {@code
 * title}, {@code status}, {@code code}, {@code detail} and, when a parameter is at fault, {@code
 * parameter}. The code is stable, the detail is for people.
 */
final class Problem extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final @Nullable String parameter;

  private Problem(int status, String code, String detail, @Nullable String parameter) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.parameter = parameter;
  }

  static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, null);
  }

  static Problem invalidParameter(String name, String value, String expected) {
    return new Problem(
        400,
        "invalid-parameter",
        "The parameter '" + name + "' is '" + shortened(value) + "'; expected is " + expected + ".",
        name);
  }

  static Problem unknownParameter(String name, String known) {
    return new Problem(
        400,
        "invalid-parameter",
        "There is no parameter '" + shortened(name) + "' here; known are " + known + ".",
        name);
  }

  /** The reply for a query that was not answered. */
  static Problem of(QueryException failure) {
    int status =
        switch (failure.code()) {
          case INVALID_SQL -> 400;
          case FAILED, MEMORY_LIMIT -> 422;
          case TIME_LIMIT -> 504;
          case UNAVAILABLE -> 503;
        };
    return of(status, failure.code().wireName(), String.valueOf(failure.getMessage()));
  }

  int status() {
    return status;
  }

  ConsoleReply reply(Map<String, String> headers) {
    byte[] body =
        JsonText.object(
            json -> {
              json.writeStringField("type", "about:blank");
              json.writeStringField("title", title());
              json.writeNumberField("status", status);
              json.writeStringField("code", code);
              json.writeStringField("detail", getMessage());
              if (parameter != null) {
                json.writeStringField("parameter", parameter);
              }
            });
    return new ConsoleReply(status, "application/problem+json", headers, body);
  }

  private String title() {
    return switch (status) {
      case 400 -> "Bad Request";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 422 -> "Unprocessable Content";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      default -> "Internal Server Error";
    };
  }

  private static String shortened(String value) {
    return value.length() <= 80 ? value : value.substring(0, 80) + "…";
  }
}
