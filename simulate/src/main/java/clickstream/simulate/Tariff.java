package clickstream.simulate;

import java.time.Instant;
import java.time.ZonedDateTime;

/** Which price list holds when: the planted price change, and drinks from five to six. */
final class Tariff {
  private static final int HAPPY_HOUR = 17;

  private final long changeMillis;
  private final PriceList before;
  private final PriceList beforeHappyHour;
  private final PriceList after;
  private final PriceList afterHappyHour;

  Tariff(Restaurant restaurant, PriceChange change, Instant changeAt) {
    changeMillis = changeAt.toEpochMilli();
    before = PriceList.of(restaurant, change);
    beforeHappyHour = PriceList.happyHour(restaurant, change);
    after = PriceList.changed(restaurant, change);
    afterHappyHour = PriceList.changedHappyHour(restaurant, change);
  }

  boolean isChanged(long epochMillis) {
    return epochMillis >= changeMillis;
  }

  PriceList at(long epochMillis, ZonedDateTime local) {
    boolean happyHour = local.getHour() == HAPPY_HOUR;
    if (isChanged(epochMillis)) {
      return happyHour ? afterHappyHour : after;
    }
    return happyHour ? beforeHappyHour : before;
  }
}
