package clickstream.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Refusals of the private door, as RFC 9457 has them, with a code for programs. */
final class Problems {
  private static final String TYPE = "application/problem+json";

  private Problems() {}

  /** Answers, unless an answer has begun or the client is gone. On the response's event loop. */
  static void answer(HttpServerResponse response, int status, String code, String detail) {
    if (!response.ended() && !response.closed() && !response.headWritten()) {
      response
          .setStatusCode(status)
          .putHeader(HttpHeaders.CONTENT_TYPE, TYPE)
          .end(JsonText.problem(status, code, detail));
    }
  }

  static void answerBusy(HttpServerResponse response) {
    response.putHeader(HttpHeaders.RETRY_AFTER, "1");
    answer(response, 503, "busy", "Too many requests at once: try again");
  }
}
