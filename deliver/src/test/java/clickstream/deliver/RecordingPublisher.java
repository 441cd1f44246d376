package clickstream.deliver;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what is published, and fails as long as a test wants it to. */
final class RecordingPublisher implements SegmentPublisher {
  final List<DeliveredSegment> publications = new CopyOnWriteArrayList<>();
  private final Set<UUID> named = new HashSet<>();
  private final Set<UUID> refused = new HashSet<>();
  private int failuresLeft;

  /** The next so many publications fail. */
  synchronized void failNext(int count) {
    failuresLeft = count;
  }

  /** Publications of this segment fail. */
  synchronized void refuse(UUID segment) {
    refused.add(segment);
  }

  @Override
  public synchronized void publish(DeliveredSegment delivered) throws IOException {
    if (failuresLeft > 0) {
      failuresLeft--;
      throw new IOException("the warehouse is full");
    }
    if (refused.contains(delivered.segment().id())) {
      throw new IOException("no row can be made of it");
    }
    if (named.add(delivered.segment().id())) {
      publications.add(delivered);
    }
  }

  @Override
  public synchronized Set<UUID> published() {
    return Set.copyOf(named);
  }

  @Override
  public synchronized void forget(Set<UUID> segments) {
    named.removeAll(segments);
  }
}
