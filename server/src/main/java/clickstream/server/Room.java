package clickstream.server;

import java.util.concurrent.atomic.AtomicLong;

/** A bound on what is held at one time, in units that its owner chooses. Thread-safe. */
final class Room {
  private final long max;
  private final AtomicLong taken = new AtomicLong();

  Room(long max) {
    this.max = max;
  }

  /** Takes all of it, or nothing and says no. */
  boolean take(long amount) {
    if (taken.addAndGet(amount) <= max) {
      return true;
    }
    taken.addAndGet(-amount);
    return false;
  }

  void giveBack(long amount) {
    taken.addAndGet(-amount);
  }

  long taken() {
    return taken.get();
  }
}
