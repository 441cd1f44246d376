package clickstream.event;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * Tells the events of a request body apart, validates each, and makes raw lines of the good ones.
 * Never throws for what a client sent. Safe for use by many threads.
 *
 * <p>A body is UTF-8 (a byte order mark is dropped) and holds one object, one array of objects, or
 * one object per line. It is lines when a second value follows the first, and also when the first
 * is broken but at least half of the lines are events of their own; then blank lines do not count,
 * and a bad line is refused while the next ones live. In an array an element that can be read but
 * not taken is refused alone; where the array stops being JSON, that element is refused and nothing
 * after it is read. A body of more than {@link EventLimits#batchEventsMax} events is refused as a
 * whole.
 *
 * <p>An event says what happened in one of {@code eventName}, {@code event_name}, {@code event} (a
 * string that is not empty; a number is no name), or it has {@code element_clicked} (a number will
 * do there).
 */
public final class BodyParser {
  private final EventLimits limits;
  private final Json json = new Json();
  private final ThreadLocal<EventWalk> walks;

  public BodyParser(EventLimits limits) {
    this.limits = limits;
    this.walks = ThreadLocal.withInitial(() -> new EventWalk(limits.depthMax()));
  }

  /**
   * @param body decompressed
   * @param eventIds asked for each event that brings no id of its own, in order; some answers go
   *     unused when a body is refused as a whole, or turns out to be lines after an array was read
   */
  public ParsedBody parse(byte[] body, Ingest ingest, Supplier<UUID> eventIds) {
    EventTaker taker = new EventTaker(limits, json, walks.get(), new Additions(ingest), eventIds);
    return new BodyReader(body, limits, json, taker).read();
  }
}
