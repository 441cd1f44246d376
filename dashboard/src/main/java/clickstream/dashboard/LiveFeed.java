package clickstream.dashboard;

import java.util.function.Consumer;

/** The events that have just arrived, for people who watch. Delivery is best effort and bounded. */
public interface LiveFeed {
  /**
   * Calls the listener with the last few events, oldest first, and then with each new one, as one
   * JSON object per call, from one thread. A listener must not block.
   */
  Subscription subscribe(Consumer<String> listener);

  /** Ends a subscription. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
