package clickstream.server;

import clickstream.dashboard.LiveFeed;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** {@code GET /api/live} as server-sent events. A client that reads too slowly misses some. */
final class LiveStreams {
  private final Vertx vertx;
  private final LiveFeed feed;
  private final Duration heartbeat;

  LiveStreams(Vertx vertx, LiveFeed feed, Duration heartbeat) {
    this.vertx = vertx;
    this.feed = feed;
    this.heartbeat = heartbeat;
  }

  /** On the request's event loop. */
  void open(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    response.setChunked(true);
    response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream");
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.write("retry: 2000\n\n");
    Context loop = vertx.getOrCreateContext();
    LiveFeed.Subscription subscription =
        feed.subscribe(
            json -> loop.runOnContext(next -> write(response, "data: " + json + "\n\n")));
    long timer =
        vertx.setPeriodic(heartbeat.toMillis(), tick -> write(response, ": still here\n\n"));
    response.closeHandler(
        gone -> {
          vertx.cancelTimer(timer);
          subscription.close();
        });
  }

  private static void write(HttpServerResponse response, String text) {
    if (!response.closed() && !response.ended() && !response.writeQueueFull()) {
      response.write(text);
    }
  }
}
