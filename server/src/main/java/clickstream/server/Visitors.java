package clickstream.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may speak to the private door: pages of its own. A page of another site that the owner
 * happens to visit is kept out by its {@code Origin}; one whose name was pointed at this machine,
 * by the {@code Host} it shows.
 */
final class Visitors {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  private final String ownHost;

  Visitors(String ownHost) {
    this.ownHost = ownHost.toLowerCase(Locale.ROOT);
  }

  boolean mayEnter(HttpServerRequest request) {
    HostAndPort host = request.authority();
    if (host == null || !isOwn(host.host())) {
      return false;
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin == null || isSame(origin, request.getHeader(HttpHeaders.HOST));
  }

  private boolean isOwn(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return LOOPBACK.contains(name) || name.equals(ownHost);
  }

  private static boolean isSame(String origin, @Nullable String hostHeader) {
    return origin.equalsIgnoreCase("http://" + hostHeader)
        || origin.equalsIgnoreCase("https://" + hostHeader);
  }
}
