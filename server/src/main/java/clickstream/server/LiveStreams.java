package clickstream.server;

import clickstream.dashboard.LiveFeed;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashSet;
import java.util.Set;

/**
 * {@code GET /api/live} as server-sent events. A client that reads too slowly misses some; one that
 * takes nothing from one heartbeat to the next is cut.
 */
final class LiveStreams {
  private final Context loop;
  private final LiveFeed feed;
  private final ConsoleOptions options;
  private final Set<LiveStream> open = new HashSet<>();
  private boolean ended;

  LiveStreams(Context loop, LiveFeed feed, ConsoleOptions options) {
    this.loop = loop;
    this.feed = feed;
    this.options = options;
  }

  /** On the event loop. */
  void open(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    if (ended || open.size() >= options.liveClientsMax()) {
      Problems.answerBusy(response);
      return;
    }
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // Said at once, so that the browser knows the stream stands.
    response.write("retry: 2000\n\n");
    LiveStream stream = new LiveStream(loop, request, options.liveWaitingMax());
    open.add(stream);
    LiveFeed.Subscription subscription = feed.subscribe(stream::offer);
    long timer =
        loop.owner().setPeriodic(options.heartbeat().toMillis(), tick -> stream.heartbeat());
    response.closeHandler(gone -> leave(stream, timer, subscription));
    response.endHandler(gone -> leave(stream, timer, subscription));
  }

  private void leave(LiveStream stream, long timer, LiveFeed.Subscription subscription) {
    if (open.remove(stream)) {
      loop.owner().cancelTimer(timer);
      subscription.close();
    }
  }

  /** Ends all streams and opens no more: they would keep a server from closing. */
  void endAll() {
    loop.runOnContext(
        now -> {
          ended = true;
          Set.copyOf(open).forEach(LiveStream::end);
        });
  }
}
