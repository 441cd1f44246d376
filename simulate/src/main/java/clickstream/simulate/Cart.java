package clickstream.simulate;

import java.util.Arrays;

/** What a guest is about to order: items of the menu and how many of each. */
final class Cart {
  private int[] items = new int[4];
  private int[] quantities = new int[4];
  private int lines;

  boolean isEmpty() {
    return lines == 0;
  }

  int lines() {
    return lines;
  }

  int item(int line) {
    return items[line];
  }

  int quantity(int line) {
    return quantities[line];
  }

  boolean holds(int item) {
    for (int line = 0; line < lines; line++) {
      if (items[line] == item) {
        return true;
      }
    }
    return false;
  }

  void add(int item, int quantity) {
    if (lines == items.length) {
      items = Arrays.copyOf(items, 2 * lines);
      quantities = Arrays.copyOf(quantities, 2 * lines);
    }
    items[lines] = item;
    quantities[lines++] = quantity;
  }

  void remove(int line) {
    lines--;
    System.arraycopy(items, line + 1, items, line, lines - line);
    System.arraycopy(quantities, line + 1, quantities, line, lines - line);
  }

  long totalCents(PriceList prices) {
    long total = 0;
    for (int line = 0; line < lines; line++) {
      total += (long) prices.priceCents(items[line]) * quantities[line];
    }
    return total;
  }
}
