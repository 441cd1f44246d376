package clickstream.deliver;

import java.io.IOException;
import java.util.Set;
import java.util.UUID;

/** Where delivered segments are published; on one machine that is the warehouse. */
public interface SegmentPublisher {
  /**
   * Makes rows of the segment's events and publishes them with the segment's objects, all or
   * nothing. When this returns, the segment is named for good and its file can go. A segment that
   * is named already changes nothing.
   *
   * @throws IOException when nothing was published; trying again may help
   */
  void publish(DeliveredSegment delivered) throws IOException;

  /** The segments that are named although their files may still be there. */
  Set<UUID> published() throws IOException;

  /** Their files are gone for good: the names are needed no longer. */
  void forget(Set<UUID> segments) throws IOException;
}
