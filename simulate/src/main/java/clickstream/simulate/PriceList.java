package clickstream.simulate;

import java.util.List;

/**
 * The prices at one time, and each item as the JSON that events carry: rendered once, because
 * nearly every event names one.
 */
final class PriceList {
  private static final String HAPPY_HOUR_CATEGORY = "Drinks";

  private final int[] prices;
  private final byte[][] products;
  private final byte[][] lines;

  /**
   * @param changed after the planted price change
   * @param happyHour drinks cost a fifth less, rounded to ten cents
   */
  private PriceList(Restaurant restaurant, PriceChange change, boolean changed, boolean happyHour) {
    List<MenuItem> items = restaurant.menu().items();
    prices = new int[items.size()];
    products = new byte[prices.length][];
    lines = new byte[prices.length][];
    for (int i = 0; i < prices.length; i++) {
      MenuItem item = items.get(i);
      boolean dearer = changed && item.id().equals(change.itemId());
      int listPrice = dearer ? change.newPriceCents() : item.priceCents();
      boolean cheaper = happyHour && item.category().equals(HAPPY_HOUR_CATEGORY);
      prices[i] = cheaper ? (listPrice * 8 / 10 + 5) / 10 * 10 : listPrice;
      products[i] = product(item, restaurant.name(), listPrice, prices[i]);
      lines[i] = line(item, prices[i]);
    }
  }

  static PriceList of(Restaurant restaurant, PriceChange change) {
    return new PriceList(restaurant, change, false, false);
  }

  static PriceList happyHour(Restaurant restaurant, PriceChange change) {
    return new PriceList(restaurant, change, false, true);
  }

  static PriceList changed(Restaurant restaurant, PriceChange change) {
    return new PriceList(restaurant, change, true, false);
  }

  static PriceList changedHappyHour(Restaurant restaurant, PriceChange change) {
    return new PriceList(restaurant, change, true, true);
  }

  /** What the guest pays for one. */
  int priceCents(int item) {
    return prices[item];
  }

  /** {@code "product":{…}}: the item that an event is about. */
  byte[] product(int item) {
    return products[item];
  }

  /** An order line up to the quantity's value, without its closing brace. */
  byte[] line(int item) {
    return lines[item];
  }

  private static byte[] product(MenuItem item, String brand, int listPrice, int price) {
    JsonBuffer json = new JsonBuffer();
    json.raw("\"product\":{\"id\":").string(item.id());
    json.raw(",\"name\":").string(item.name());
    json.raw(",\"category\":").string(item.category());
    json.raw(",\"brand\":").string(brand);
    json.raw(",\"variant\":\"regular\",\"price\":").hundredths(listPrice);
    if (price != listPrice) {
      json.raw(",\"discountPrice\":").hundredths(price);
    }
    return json.raw(",\"urlPath\":").string(Pages.itemPath(item)).raw("}").toBytes();
  }

  private static byte[] line(MenuItem item, int price) {
    JsonBuffer json = new JsonBuffer();
    json.raw("{\"id\":").string(item.id());
    json.raw(",\"name\":").string(item.name());
    json.raw(",\"category\":").string(item.category());
    return json.raw(",\"price\":").hundredths(price).raw(",\"quantity\":").toBytes();
  }
}
