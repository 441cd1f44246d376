package clickstream.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How people use the site: they land, leaf through some categories, look at items, put some into
 * the cart, and order or leave. What they look at is drawn first, from {@link Demand}; the pages
 * and impressions on the way follow from it.
 */
final class GuestBehaviour {
  private static final double HUNGRY_AT_FIRST = 0.26;
  private static final double HUNGRY_AGAIN = 0.46;
  private static final double APPETITE_OF_HUNGRY = 1.6;
  private static final double APPETITE_OF_BROWSERS = 0.6;
  private static final double CONVERSION_MAX = 0.95;
  private static final double LANDS_ON_HOME = 0.6;
  private static final double SEEN_FIRST_IN_LIST = 0.8;
  private static final double SEEN_LAST_IN_LIST = 0.08;
  private static final double CHANGES_MIND = 0.1;
  private static final Lottery QUANTITIES = new Lottery(76, 18, 4, 2);

  private final Menu menu;
  private final Pages pages;
  private final Demand demand;
  private final Lottery attentionAtLunch;
  private final Lottery attentionElse;
  private final int[][] itemsOfPage;
  private final int pairFirst;
  private final int pairSecond;
  private final int changedItem;

  GuestBehaviour(Menu menu, Pages pages, Demand demand) {
    this.menu = menu;
    this.pages = pages;
    this.demand = demand;
    attentionAtLunch = demand.attention(Daypart.LUNCH);
    attentionElse = demand.attention(Daypart.DINNER);
    itemsOfPage = itemsOfPage();
    pairFirst = menu.indexOf(Patterns.PAIR_FIRST);
    pairSecond = menu.indexOf(Patterns.PAIR_SECOND);
    changedItem = menu.indexOf(Patterns.PRICE_CHANGE.itemId());
  }

  /**
   * @param known true when the guest has an account and logs in at the start
   */
  void play(Mood mood, boolean known, SessionScript script) {
    Dice dice = script.dice();
    boolean hungry = mood.open() && dice.chance(mood.first() ? HUNGRY_AT_FIRST : HUNGRY_AGAIN);
    List<Integer> wanted = draw(mood, hungry ? 2 + dice.below(5) : dice.below(4), dice);
    boolean home = wanted.isEmpty() || dice.chance(LANDS_ON_HOME);
    open(home ? Pages.HOME : pages.ofItemsCategory(wanted.get(0)), script);
    if (known) {
      script.pause(3_000, 20_000);
      script.act(EventKind.LOGIN, Action.NO_ITEM, 0);
    }
    boolean onCategory = !home;
    while (!wanted.isEmpty()) {
      int category = pages.ofItemsCategory(wanted.get(0));
      if (!onCategory) {
        script.pause(1_500, 12_000);
        open(category, script);
      }
      onCategory = false;
      leaf(category, wanted, hungry, mood, script);
    }
    if (!script.cart().isEmpty()) {
      decide(mood, script);
    }
  }

  private List<Integer> draw(Mood mood, int count, Dice dice) {
    List<Integer> wanted = new ArrayList<>(count);
    Lottery lottery = mood.daypart() == Daypart.LUNCH ? attentionAtLunch : attentionElse;
    for (int i = 0; i < count; i++) {
      int item = lottery.draw(dice);
      if (!wanted.contains(item)) {
        wanted.add(item);
      }
    }
    return wanted;
  }

  /** Sees a category's list, and looks at what is wanted of it, which is wanted no more. */
  private void leaf(
      int category, List<Integer> wanted, boolean hungry, Mood mood, SessionScript script) {
    seeList(category, wanted, script);
    for (int item : itemsOfPage[category]) {
      if (wanted.remove(Integer.valueOf(item))) {
        consider(item, temptation(item, hungry, mood), script);
      }
    }
  }

  /** An impression for each item that was half visible for a second: the top of a list mostly. */
  private void seeList(int category, List<Integer> wanted, SessionScript script) {
    int[] items = itemsOfPage[category];
    for (int position = 0; position < items.length; position++) {
      double depth = (double) position / (items.length - 1);
      double seen = SEEN_FIRST_IN_LIST + depth * (SEEN_LAST_IN_LIST - SEEN_FIRST_IN_LIST);
      if (wanted.contains(items[position]) || script.dice().chance(seen)) {
        script.pause(400, 2_500);
        script.act(EventKind.IMPRESSION, items[position], position + 1);
      }
    }
  }

  private void consider(int item, double temptation, SessionScript script) {
    Cart cart = script.cart();
    look(item, script);
    if (!cart.holds(item) && script.dice().chance(temptation)) {
      add(item, script);
    }
    if (item == pairFirst && cart.holds(item) && !cart.holds(pairSecond)) {
      offerPair(script);
    }
    script.goBack(pages.ofItemsCategory(item));
  }

  /** The chance that the guest takes what he looked at; who only browses is hard to tempt. */
  private double temptation(int item, boolean hungry, Mood mood) {
    double conversion = demand.conversion(item);
    if (mood.changed() && item == changedItem) {
      conversion *= Patterns.PRICE_CHANGE.demandAfter();
    }
    return hungry
        ? Math.min(CONVERSION_MAX, APPETITE_OF_HUNGRY * conversion)
        : APPETITE_OF_BROWSERS * conversion * conversion;
  }

  /** The page suggests what goes with the item; everybody has a look, most take it. */
  private void offerPair(SessionScript script) {
    script.pause(300, 1_500);
    script.act(EventKind.IMPRESSION, pairSecond, 1);
    look(pairSecond, script);
    if (script.dice().chance(Patterns.PAIR_SHARE)) {
      add(pairSecond, script);
    }
  }

  private void look(int item, SessionScript script) {
    script.pause(800, 6_000);
    open(pages.ofItem(item), script);
    int tenths = script.dice().skewed(20, 700);
    script.pause(tenths * 100);
    script.act(EventKind.ITEM_VIEW, item, tenths);
  }

  private static void add(int item, SessionScript script) {
    int quantity = 1 + QUANTITIES.draw(script.dice());
    script.pause(300, 4_000);
    script.add(item, quantity);
  }

  /** In the cart: order, or leave there or on the next page. */
  private static void decide(Mood mood, SessionScript script) {
    Dice dice = script.dice();
    script.pause(1_000, 15_000);
    script.open(Pages.CART, 100);
    if (dice.chance(CHANGES_MIND) && script.cart().lines() > 1) {
      int line = dice.below(script.cart().lines());
      script.pause(1_000, 8_000);
      script.remove(line);
    }
    boolean leaves = dice.chance(Patterns.ABANDONED_CARTS);
    if (!mood.open() || (leaves && dice.chance(0.5))) {
      return;
    }
    script.pause(1_000, 10_000);
    script.open(Pages.CHECKOUT, 100);
    script.pause(200, 1_500);
    script.act(EventKind.CHECKOUT, Action.NO_ITEM, 0);
    if (leaves) {
      return;
    }
    script.pause(10_000, 90_000);
    script.act(EventKind.ORDER, Action.NO_ITEM, 0);
    script.pause(200, 1_500);
    script.open(Pages.PLACED, 100);
  }

  private static void open(int page, SessionScript script) {
    script.open(page, 10 * (1 + script.dice().below(10)));
  }

  private int[][] itemsOfPage() {
    int[][] items = new int[pages.count()][];
    for (int category = 0; category < menu.categories().size(); category++) {
      int page = pages.ofCategory(category);
      items[page] =
          IntStream.range(0, menu.items().size())
              .filter(item -> pages.ofItemsCategory(item) == page)
              .toArray();
    }
    return items;
  }
}
