package clickstream.server;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the clients of one event loop that keep it waiting: an idle connection, headers or a body
 * that trickle in byte by byte. Looks at all connections now and then, so that a request costs no
 * timer. Event loop only.
 */
final class Deadlines {
  private final int connectionsMax;
  private final long idleNanos;
  private final long requestNanos;
  private final Consumer<HttpServerRequest> unanswered;
  private final Map<HttpConnection, Visit> visits = new HashMap<>();

  /** What a connection is doing; without a request, it waits for the headers of the next. */
  private static final class Visit {
    private @Nullable HttpServerRequest request;
    private long deadlineNanos;
  }

  /**
   * @param unanswered called with each request that has come whole but has no answer within the
   *     time; at every look until it has one
   */
  Deadlines(
      int connectionsMax,
      Duration idleMax,
      Duration requestTimeMax,
      Consumer<HttpServerRequest> unanswered) {
    this.connectionsMax = connectionsMax;
    this.idleNanos = idleMax.toNanos();
    this.requestNanos = requestTimeMax.toNanos();
    this.unanswered = unanswered;
  }

  /** Often enough to be late by a tenth at most, and by a second at most. */
  static long lookMillis(Duration idleMax, Duration requestTimeMax) {
    long shortest = Math.min(idleMax.toMillis(), requestTimeMax.toMillis());
    return Math.max(10, Math.min(1_000, shortest / 10));
  }

  void opened(HttpConnection connection) {
    if (visits.size() >= connectionsMax) {
      Connections.cut(connection);
      return;
    }
    Visit visit = new Visit();
    visit.deadlineNanos = System.nanoTime() + idleNanos;
    visits.put(connection, visit);
    connection.closeHandler(closed -> visits.remove(connection));
  }

  /** The headers of a request have come. */
  void begun(HttpServerRequest request) {
    Visit visit = visits.get(request.connection());
    if (visit != null) {
      visit.request = request;
      visit.deadlineNanos = System.nanoTime() + requestNanos;
    }
  }

  void look() {
    long now = System.nanoTime();
    List<HttpConnection> late = new ArrayList<>();
    visits.forEach(
        (connection, visit) -> {
          if (isLate(visit, now)) {
            late.add(connection);
          }
        });
    late.forEach(Connections::cut);
  }

  private boolean isLate(Visit visit, long now) {
    HttpServerRequest request = visit.request;
    if (request != null && request.isEnded() && request.response().ended()) {
      visit.request = null;
      visit.deadlineNanos = now + idleNanos;
      return false;
    }
    if (now - visit.deadlineNanos < 0) {
      return false;
    }
    if (request != null && request.isEnded()) {
      unanswered.accept(request);
      return false;
    }
    return true;
  }
}
