package clickstream.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The pages of the restaurant's site, numbered; each address as the inside of a JSON string. */
final class Pages {
  static final int HOME = 0;
  static final int CART = 1;
  static final int CHECKOUT = 2;
  static final int PLACED = 3;
  private static final int FIRST_CATEGORY = 4;

  private final int firstItem;
  private final int[] categoryOfItem;
  private final byte[][] addresses;

  Pages(Restaurant restaurant) {
    Menu menu = restaurant.menu();
    List<String> paths = new ArrayList<>(List.of("/", "/cart", "/checkout", "/order/placed"));
    menu.categories().forEach(category -> paths.add(categoryPath(category)));
    firstItem = paths.size();
    menu.items().forEach(item -> paths.add(itemPath(item)));
    addresses = new byte[paths.size()][];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = new JsonBuffer().content(restaurant.site() + paths.get(i)).toBytes();
    }
    categoryOfItem =
        menu.items().stream()
            .mapToInt(item -> menu.categories().indexOf(item.category()))
            .toArray();
  }

  int ofItem(int item) {
    return firstItem + item;
  }

  int ofItemsCategory(int item) {
    return ofCategory(categoryOfItem[item]);
  }

  int ofCategory(int category) {
    return FIRST_CATEGORY + category;
  }

  int count() {
    return addresses.length;
  }

  byte[] address(int page) {
    return addresses[page];
  }

  static String itemPath(MenuItem item) {
    return "/menu/item/" + item.id();
  }

  private static String categoryPath(String category) {
    String name = category.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return "/menu/" + name;
  }
}
