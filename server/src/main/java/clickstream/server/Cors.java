package clickstream.server;

import clickstream.server.GatewayOptions.Credentials;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cross-origin headers as an AWS HTTP API sets them: only when the request has an {@code Origin},
 * and none for an origin that is refused. The preflight is answered here for any path.
 */
final class Cors {
  private final Credentials credentials;
  private final boolean anyOrigin;
  private final Set<String> origins;

  Cors(List<String> allowedOrigins, Credentials credentials) {
    this.credentials = credentials;
    this.anyOrigin = allowedOrigins.contains("*");
    this.origins =
        allowedOrigins.stream()
            .map(origin -> origin.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Adds what a reply to this request carries. */
  void addHeaders(HttpServerRequest request, HttpServerResponse response) {
    String allowed = allowedOrigin(request.getHeader(HttpHeaders.ORIGIN));
    if (allowed != null) {
      response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
      if (!anyOrigin) {
        response.putHeader(HttpHeaders.VARY, "origin");
      }
      if (credentials == Credentials.ALLOWED) {
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
      }
    }
  }

  static boolean isPreflight(HttpServerRequest request) {
    return HttpMethod.OPTIONS.equals(request.method())
        && request.getHeader(HttpHeaders.ORIGIN) != null
        && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
  }

  /** Answers a preflight; {@link #addHeaders} has been called. */
  void answerPreflight(HttpServerRequest request, HttpServerResponse response) {
    if (response.headers().contains(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)) {
      response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, allowedHeaders(request));
      response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "POST, OPTIONS");
      response.putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "86400");
    }
    response.setStatusCode(204).end();
  }

  /** With credentials browsers take {@code *} for the name of a header. */
  private String allowedHeaders(HttpServerRequest request) {
    String asked = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
    return credentials == Credentials.ALLOWED && asked != null ? asked : "*";
  }

  private @Nullable String allowedOrigin(@Nullable String origin) {
    if (origin == null) {
      return null;
    }
    if (anyOrigin) {
      return "*";
    }
    return origins.contains(origin.toLowerCase(Locale.ROOT)) ? origin : null;
  }
}
