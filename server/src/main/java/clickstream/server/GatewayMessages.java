package clickstream.server;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the gateway itself says, in the form of an AWS HTTP API: {@code {"message":"…"}}. */
final class GatewayMessages {
  static final Buffer NOT_FOUND = message("Not Found");
  static final Buffer REQUEST_ENTITY_TOO_LARGE = message("Request Entity Too Large");
  static final Buffer INTERNAL_SERVER_ERROR = message("Internal Server Error");
  static final Buffer SERVICE_UNAVAILABLE = message("Service Unavailable");
  private static final Invalid BAD_REQUEST = new Invalid(400, message("Bad Request"));
  private static final Invalid URL_TOO_LONG = new Invalid(414, message("URI Too Long"));
  private static final Invalid HEADERS_TOO_LARGE =
      new Invalid(431, message("Request Header Fields Too Large"));

  private GatewayMessages() {}

  /** The answer to a request that could not be read. */
  record Invalid(int status, Buffer body) {}

  static Invalid invalid(@Nullable Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return URL_TOO_LONG;
    }
    return cause instanceof TooLongHttpHeaderException ? HEADERS_TOO_LARGE : BAD_REQUEST;
  }

  static Buffer notReady(List<String> reasons) {
    return Buffer.buffer(
        reasons.stream()
            .map(JsonText::quoted)
            .collect(Collectors.joining(",", "{\"status\":\"not ready\",\"reasons\":[", "]}")));
  }

  private static Buffer message(String text) {
    return Buffer.buffer("{\"message\":" + JsonText.quoted(text) + "}");
  }
}
