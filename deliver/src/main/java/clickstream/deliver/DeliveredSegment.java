package clickstream.deliver;

import clickstream.journal.Segment;
import java.util.List;

/** A sealed segment and the objects that were made of it. */
public record DeliveredSegment(Segment segment, List<DeliveredObject> objects) {
  /**
   * An object in the lake.
   *
   * @param kind whether its lines are events or refused ones
   * @param lines in it
   * @param bytes of it
   */
  public record DeliveredObject(Kind kind, String key, long lines, long bytes) {}

  /** What an object's lines are. */
  public enum Kind {
    RAW,
    REFUSED
  }
}
