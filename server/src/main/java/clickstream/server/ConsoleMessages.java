package clickstream.server;

import clickstream.dashboard.ConsoleRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** HTTP requests in the words of the console. */
final class ConsoleMessages {
  private ConsoleMessages() {}

  /**
   * A HEAD is asked of the console as a GET, whose body the edge leaves out.
   *
   * @param path as it came
   * @throws IllegalArgumentException when path or query hold a broken escape
   */
  static ConsoleRequest translate(HttpServerRequest request, String path, byte[] body) {
    HttpMethod method = request.method();
    return new ConsoleRequest(
        HttpMethod.HEAD.equals(method) ? "GET" : method.name(),
        decode(path),
        parameters(request),
        headers(request),
        body);
  }

  /** A plus sign in a path is a plus sign; the decoder is one for forms. */
  private static String decode(String path) {
    return path.indexOf('%') < 0
        ? path
        : URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Map<String, String> parameters(HttpServerRequest request) {
    Map<String, String> parameters = new HashMap<>();
    request.params().forEach((name, value) -> parameters.put(name, value));
    return parameters;
  }

  private static Map<String, String> headers(HttpServerRequest request) {
    Map<String, String> headers = new HashMap<>();
    request
        .headers()
        .forEach(
            (name, value) ->
                headers.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + "," + b));
    return headers;
  }
}
