package clickstream.simulate;

import java.net.URI;
import java.time.ZoneId;

/**
 * The place that is simulated. Amounts are in euros.
 *
 * @param site where its pages stand, without a slash at the end
 */
public record Restaurant(String name, URI site, ZoneId zone, OpeningHours hours, Menu menu) {
  static final String CURRENCY = "EUR";

  /** The Gasthaus Linde in Vienna with the standard menu. */
  public static Restaurant standard() {
    return new Restaurant(
        "Gasthaus Linde",
        URI.create("https://gasthaus-linde.example"),
        ZoneId.of("Europe/Vienna"),
        OpeningHours.STANDARD,
        Menu.standard());
  }

  public Restaurant inZone(ZoneId zone) {
    return new Restaurant(name, site, zone, hours, menu);
  }

  public Restaurant at(URI site) {
    return new Restaurant(name, site, zone, hours, menu);
  }

  /** Takes orders around the clock. */
  Restaurant alwaysOpen() {
    return new Restaurant(name, site, zone, OpeningHours.ALWAYS, menu);
  }
}
