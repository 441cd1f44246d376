package clickstream.dashboard;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What the console knows about the place that it works for.
 *
 * @param name of the restaurant, as people read it
 * @param currency ISO 4217 code, three capital letters
 * @param zone the restaurant's; used when a request names none
 * @param collector where events are sent, such as {@code http://localhost:8080}
 * @param rowsMax rows of one answer
 * @param queryTime after which a query is cancelled
 */
public record ConsoleSettings(
    String name, String currency, ZoneId zone, URI collector, long rowsMax, Duration queryTime) {
  public ConsoleSettings {
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException(
          "The currency must be an ISO 4217 code such as EUR, not '" + currency + "'");
    }
  }
}
