package clickstream.lake;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** The keys of the lake. {@code events/} holds raw objects of accepted events and nothing else. */
public final class LakeKeys {
  public static final String EVENTS = "events/";
  public static final String ERRORS = "errors/";

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu/MM/dd/HH", Locale.ROOT).withZone(ZoneOffset.UTC);

  private LakeKeys() {}

  /** {@code events/YYYY/MM/DD/HH/event-<id>.json}. */
  public static String events(Instant hour, UUID id) {
    return EVENTS + HOUR.format(hour) + "/event-" + id + ".json";
  }

  /** The same for compressed lines. */
  public static String eventsGzip(Instant hour, UUID id) {
    return events(hour, id) + ".gz";
  }

  /** {@code errors/refused-<code>/YYYY/MM/DD/HH/refused-<id>.json}. */
  public static String refused(String code, Instant hour, UUID id) {
    return ERRORS + "refused-" + code + "/" + HOUR.format(hour) + "/refused-" + id + ".json";
  }

  /** {@code errors/processing-failed/YYYY/MM/DD/HH/failed-<id>.json}: accepted, but no row. */
  public static String processingFailed(Instant hour, UUID id) {
    return ERRORS + "processing-failed/" + HOUR.format(hour) + "/failed-" + id + ".json";
  }
}
