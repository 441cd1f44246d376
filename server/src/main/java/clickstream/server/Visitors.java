package clickstream.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may speak to the private door: pages of its own. A page of another site that the owner
 * happens to visit is kept out by its {@code Origin}; one whose name was pointed at this machine,
 * by the {@code Host} it shows.
 */
final class Visitors {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|::1|\\[::1]");

  private final String ownHost;

  Visitors(String ownHost) {
    this.ownHost = ownHost.toLowerCase(Locale.ROOT);
  }

  boolean mayEnter(HttpServerRequest request) {
    HostAndPort host = request.authority();
    if (host == null || request.headers().getAll(HttpHeaders.HOST).size() != 1) {
      return false;
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return isOwn(host.host())
        && (origin == null || isSame(origin, request.getHeader(HttpHeaders.HOST)));
  }

  private boolean isOwn(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return LOOPBACK.matcher(name).matches()
        || name.equals(ownHost)
        || name.equals("[" + ownHost + "]");
  }

  private static boolean isSame(String origin, @Nullable String hostHeader) {
    return origin.equalsIgnoreCase("http://" + hostHeader)
        || origin.equalsIgnoreCase("https://" + hostHeader);
  }
}
