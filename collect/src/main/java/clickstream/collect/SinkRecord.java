package clickstream.collect;

/**
 * One line to store.
 *
 * @param bytes one JSON object in UTF-8 without line break
 */
public record SinkRecord(Kind kind, byte[] bytes) {
  /** What the line is. */
  public enum Kind {
    EVENT,
    REFUSED
  }
}
