package clickstream.server;

import clickstream.dashboard.LiveFeed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Says what a test says, to whoever listens. */
final class MemoryLiveFeed implements LiveFeed {
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  @Override
  public Subscription subscribe(Consumer<String> listener) {
    listener.accept("{\"n\":0}");
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void say(String json) {
    listeners.forEach(listener -> listener.accept(json));
  }

  int listeners() {
    return listeners.size();
  }
}
