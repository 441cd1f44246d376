package clickstream.app;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * What an operator can set of a server; the command line's options have the same names.
 *
 * @param corsOrigins from which browsers may send; {@code *} for any
 * @param rawIp true when addresses are kept in full
 * @param rowsMax of one answer of the query API
 */
public record Settings(
    DataFolder data,
    Listener collector,
    Listener console,
    List<String> corsOrigins,
    boolean rawIp,
    Duration flushInterval,
    long segmentBytesMax,
    long queryBytesMax,
    int rowsMax,
    Duration queryTime,
    Restaurant restaurant) {

  /** An address to listen on; port 0 picks a free one. */
  public record Listener(String host, int port) {}

  /** What the console says about whose figures these are. */
  public record Restaurant(String name, String currency, ZoneId timeZone) {}

  /** The same for another restaurant. */
  public Settings forRestaurant(String name, ZoneId timeZone) {
    return new Settings(
        data,
        collector,
        console,
        corsOrigins,
        rawIp,
        flushInterval,
        segmentBytesMax,
        queryBytesMax,
        rowsMax,
        queryTime,
        new Restaurant(name, restaurant.currency(), timeZone));
  }
}
