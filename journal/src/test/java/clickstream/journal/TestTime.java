package clickstream.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves when the test says so, and ids that repeat with the seed. */
final class TestTime {
  static final Instant START = Instant.parse("2026-11-21T16:20:00Z");

  private Instant now = START;
  private final AtomicLong nanos = new AtomicLong();
  private final Random random;

  TestTime(long seed) {
    this.random = new Random(seed);
  }

  JournalTime journalTime() {
    return new JournalTime(this::now, nanos::get, this::id);
  }

  private synchronized UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  synchronized Instant now() {
    return now;
  }

  /** Both clocks go on, as time does. */
  synchronized void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
    now = now.plus(duration);
  }

  /** Somebody sets the clock. */
  synchronized void step(Duration duration) {
    now = now.plus(duration);
  }
}
