package clickstream.deliver;

import java.time.Duration;

/** Is told how delivery goes, on its thread. Must not block. */
public interface DeliveryListener {
  default void delivered(DeliveredSegment segment) {}

  /** Nothing is lost; the segment stays in the journal and is tried again. */
  default void failed(Exception cause, Duration nextTry) {}

  /** Delivery works again after failures. */
  default void recovered() {}
}
