package clickstream.app;

import clickstream.dashboard.ConsoleReply;
import clickstream.dashboard.ConsoleRequest;
import clickstream.dashboard.LiveFeed;
import clickstream.event.EventRow;
import clickstream.query.QueryEngine;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** PLACEHOLDER until the console is merged. */
final class OwnersConsole implements AutoCloseable {
  OwnersConsole(Settings settings) {}

  void start(QueryEngine engine) {}

  void arrived(EventRow row) {}

  Function<ConsoleRequest, ConsoleReply> pages(int collectorPort) {
    return request -> new ConsoleReply(404, "text/plain", Map.of(), new byte[0]);
  }

  LiveFeed liveFeed() {
    return new LiveFeed() {
      @Override
      public Subscription subscribe(Consumer<String> listener) {
        return () -> {};
      }
    };
  }

  @Override
  public void close() {}
}
