package clickstream.event;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * Tells the events of a request body apart, validates each, and makes raw lines of the good ones.
 */
public final class BodyParser {
  public BodyParser(EventLimits limits) {}

  /**
   * @param body decompressed
   * @param eventIds asked once for each accepted event that brings no id of its own, in order
   */
  public ParsedBody parse(byte[] body, Ingest ingest, Supplier<UUID> eventIds) {
    throw new UnsupportedOperationException();
  }
}
