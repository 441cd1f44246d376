package clickstream.event;

/**
 * How large an event may be; beyond it is refused.
 *
 * @param eventBytesMax of one event as it came
 * @param depthMax of nested objects and arrays, the event itself counted
 * @param stringBytesMax of one string value, in UTF-8
 * @param batchEventsMax in one request
 */
public record EventLimits(int eventBytesMax, int depthMax, int stringBytesMax, int batchEventsMax) {
  public static final EventLimits DEFAULT = new EventLimits(256 * 1024, 32, 32 * 1024, 10_000);
}
