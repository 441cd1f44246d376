package clickstream.deliver;

import clickstream.journal.Journal;
import clickstream.journal.Segment;
import clickstream.lake.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Carries sealed segments from the journal to the lake and the warehouse, one after the other:
 * objects, publication, release. Any step may be repeated after a kill. A failure stops nothing but
 * delivery, which is tried again until it succeeds.
 */
public final class Delivery implements AutoCloseable {
  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(30);

  private final Journal journal;
  private final RawObjects objects;
  private final SegmentPublisher publisher;
  private final DeliveryListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean wanted = true;
  private boolean closing;
  private @Nullable Thread thread;

  public Delivery(
      Journal journal, ObjectStore lake, SegmentPublisher publisher, DeliveryListener listener) {
    this.journal = journal;
    this.objects = new RawObjects(journal, lake);
    this.publisher = publisher;
    this.listener = listener;
  }

  public void start() {
    Thread delivering = new Thread(this::run, "deliver");
    delivering.start();
    thread = delivering;
  }

  /** Something was sealed. Returns at once. */
  public void wake() {
    lock.lock();
    try {
      wanted = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Delivers everything that is sealed now, on this thread. Not beside a started delivery. A
   * segment that fails does not keep the others back.
   *
   * @throws IOException when a step failed; what was not delivered is still in the journal
   */
  public void deliverAll() throws IOException {
    releasePublished();
    IOException failure = null;
    for (Segment segment : waiting()) {
      try {
        deliver(segment);
      } catch (IOException | RuntimeException e) {
        IOException ofSegment =
            new IOException("segment " + segment.id() + ": " + e.getMessage(), e);
        if (failure == null) {
          failure = ofSegment;
        } else {
          failure.addSuppressed(ofSegment);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void deliver(Segment segment) throws IOException {
    DeliveredSegment delivered = new DeliveredSegment(segment, objects.make(segment));
    publisher.publish(delivered);
    journal.release(segment);
    publisher.forget(Set.of(segment.id()));
    listener.delivered(delivered);
  }

  /** What is named already is not delivered again; a kill came between publication and release. */
  private void releasePublished() throws IOException {
    Set<UUID> published = publisher.published();
    if (published.isEmpty()) {
      return;
    }
    for (Segment segment : journal.segments()) {
      if (published.contains(segment.id())) {
        journal.release(segment);
      }
    }
    publisher.forget(new HashSet<>(published));
  }

  private void run() {
    Duration retry = null;
    while (awaitWork(retry)) {
      try {
        deliverAll();
        if (retry != null) {
          listener.recovered();
        }
        retry = null;
      } catch (IOException | RuntimeException e) {
        retry = next(retry);
        listener.failed(e, retry);
      }
    }
  }

  private static Duration next(@Nullable Duration retry) {
    if (retry == null) {
      return FIRST_RETRY;
    }
    Duration doubled = retry.multipliedBy(2);
    return doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY;
  }

  /** Waits for a wake-up, or for the next try; false when it is time to stop. */
  private boolean awaitWork(@Nullable Duration retry) {
    lock.lock();
    try {
      long nanosLeft = retry == null ? Long.MAX_VALUE : retry.toNanos();
      while (!closing && nanosLeft > 0 && (retry != null || !wanted)) {
        nanosLeft = changed.awaitNanos(nanosLeft);
      }
      boolean lastRound = closing && !wanted;
      wanted = false;
      return !lastRound;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Finishes what is sealed, as far as it can be delivered now, and stops. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      wanted = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    Thread delivering = thread;
    if (delivering != null) {
      try {
        delivering.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The segments that wait for delivery. */
  public List<Segment> waiting() {
    return journal.segments().stream().filter(Segment::sealed).toList();
  }
}
