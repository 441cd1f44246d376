package clickstream.server;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicInteger;

/** The events on their way to one client, bounded before the event loop and in the socket. */
final class LiveStream {
  private final Context loop;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final int waitingMax;
  private final AtomicInteger waiting = new AtomicInteger();
  private boolean stuck;

  LiveStream(Context loop, HttpServerRequest request, int waitingMax) {
    this.loop = loop;
    this.request = request;
    this.response = request.response();
    this.waitingMax = waitingMax;
  }

  /** Sends an event if there is room for it. From any thread. */
  void offer(String json) {
    if (waiting.incrementAndGet() > waitingMax) {
      waiting.decrementAndGet();
      return;
    }
    loop.runOnContext(
        next -> {
          waiting.decrementAndGet();
          send(event(json));
        });
  }

  /** A line break inside the JSON would end the event early. */
  private static String event(String json) {
    return "data: " + json.replace('\r', ' ').replace("\n", "\ndata: ") + "\n\n";
  }

  /** Keeps proxies from closing a quiet stream, and finds clients that are gone without a word. */
  void heartbeat() {
    boolean full = response.writeQueueFull();
    if (full && stuck) {
      Connections.cut(request.connection());
      return;
    }
    stuck = full;
    send(": still here\n\n");
  }

  void end() {
    if (!response.ended() && !response.closed()) {
      response.end();
    }
  }

  private void send(String text) {
    if (!response.ended() && !response.closed() && !response.writeQueueFull()) {
      response.write(text);
    }
  }
}
