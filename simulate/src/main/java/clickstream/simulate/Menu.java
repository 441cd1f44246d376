package clickstream.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the restaurant sells, in the order in which the page shows it. As text it is CSV with the
 * columns {@code item_id,item_name,item_category,price,cost} and, where prices change, {@code
 * valid_from}: the first local day of that price, empty for the first one.
 */
public final class Menu {
  private static final String RESOURCE = "menu.csv";

  private final List<MenuItem> items;
  private final List<String> categories;

  public Menu(List<MenuItem> items) {
    this.items = List.copyOf(items);
    this.categories = items.stream().map(MenuItem::category).distinct().toList();
  }

  /** The menu that the planted patterns need: 41 items in six categories. */
  public static Menu standard() {
    List<MenuItem> items = new ArrayList<>();
    for (List<String> row : rows(RESOURCE)) {
      items.add(
          new MenuItem(row.get(0), row.get(1), row.get(2), cents(row.get(3)), cents(row.get(4))));
    }
    return new Menu(items);
  }

  public List<MenuItem> items() {
    return items;
  }

  /** Each once, in the order of the menu. */
  public List<String> categories() {
    return categories;
  }

  /**
   * @throws IllegalArgumentException when there is no such item
   */
  public int indexOf(String itemId) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).id().equals(itemId)) {
        return i;
      }
    }
    throw new IllegalArgumentException("the menu has no item '" + itemId + "'");
  }

  /** The menu as CSV, each item at its first price and, when it changes, again at its next one. */
  String csv(PriceChange change, LocalDate validFrom) {
    StringBuilder csv =
        new StringBuilder(
            Csv.line("item_id", "item_name", "item_category", "price", "cost", "valid_from"));
    for (MenuItem item : items) {
      csv.append(csvLine(item, item.priceCents(), ""));
      if (item.id().equals(change.itemId())) {
        csv.append(csvLine(item, change.newPriceCents(), validFrom.toString()));
      }
    }
    return csv.toString();
  }

  private static String csvLine(MenuItem item, int priceCents, String validFrom) {
    return Csv.line(
        item.id(),
        item.name(),
        item.category(),
        BigDecimal.valueOf(priceCents, 2).toPlainString(),
        BigDecimal.valueOf(item.costCents(), 2).toPlainString(),
        validFrom);
  }

  /** The rows of a CSV file beside this class, without its header. */
  static List<List<String>> rows(String resource) {
    try (InputStream in = Menu.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(Csv::fields).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + resource, e);
    }
  }

  private static int cents(String amount) {
    return new BigDecimal(amount).movePointRight(2).intValueExact();
  }
}
