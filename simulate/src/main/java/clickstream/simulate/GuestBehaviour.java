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
  void play(Mood mood, boolean known, Dice dice, SessionScript script, Cart cart) {
    boolean hungry = mood.open() && dice.chance(mood.first() ? HUNGRY_AT_FIRST : HUNGRY_AGAIN);
    List<Integer> wanted = draw(mood, hungry ? 2 + dice.below(5) : dice.below(4), dice);
    boolean home = wanted.isEmpty() || dice.chance(LANDS_ON_HOME);
    script.open(home ? Pages.HOME : pages.ofItemsCategory(wanted.get(0)), scrollDepth(dice));
    boolean onCategory = !home;
    if (known) {
      script.pause(dice.skewed(3_000, 20_000));
      script.act(EventKind.LOGIN, Action.NO_ITEM, 0);
    }
    List<Integer> open = new ArrayList<>(wanted);
    while (!open.isEmpty()) {
      int category = pages.ofItemsCategory(open.get(0));
      if (!onCategory) {
        script.pause(dice.skewed(1_500, 12_000));
        script.open(category, scrollDepth(dice));
      }
      onCategory = false;
      seeList(category, open, dice, script);
      for (int item : itemsOfPage[category]) {
        if (open.remove(Integer.valueOf(item))) {
          consider(item, hungry, mood, dice, script, cart);
        }
      }
    }
    if (!cart.isEmpty()) {
      decide(mood, dice, script, cart);
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

  /** An impression for each item that was half visible for a second: the top of a list mostly. */
  private void seeList(int category, List<Integer> wanted, Dice dice, SessionScript script) {
    int[] items = itemsOfPage[category];
    for (int position = 0; position < items.length; position++) {
      double depth = (double) position / (items.length - 1);
      double seen = SEEN_FIRST_IN_LIST + depth * (SEEN_LAST_IN_LIST - SEEN_FIRST_IN_LIST);
      if (wanted.contains(items[position]) || dice.chance(seen)) {
        script.pause(dice.skewed(400, 2_500));
        script.act(EventKind.IMPRESSION, items[position], position + 1);
      }
    }
  }

  private void consider(
      int item, boolean hungry, Mood mood, Dice dice, SessionScript script, Cart cart) {
    look(item, dice, script);
    if (!cart.holds(item) && dice.chance(temptation(item, hungry, mood))) {
      add(item, dice, script, cart);
    }
    if (item == pairFirst && cart.holds(item) && !cart.holds(pairSecond)) {
      offerPair(dice, script, cart);
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

  private static void add(int item, Dice dice, SessionScript script, Cart cart) {
    int quantity = 1 + QUANTITIES.draw(dice);
    script.pause(dice.skewed(300, 4_000));
    script.act(EventKind.ADD, item, quantity);
    cart.add(item, quantity);
  }

  /** The page suggests what goes with the item; everybody has a look, most take it. */
  private void offerPair(Dice dice, SessionScript script, Cart cart) {
    script.pause(dice.skewed(300, 1_500));
    script.act(EventKind.IMPRESSION, pairSecond, 1);
    look(pairSecond, dice, script);
    if (dice.chance(Patterns.PAIR_SHARE)) {
      add(pairSecond, dice, script, cart);
    }
  }

  private void look(int item, Dice dice, SessionScript script) {
    script.pause(dice.skewed(800, 6_000));
    script.open(pages.ofItem(item), scrollDepth(dice));
    int tenths = dice.skewed(20, 700);
    script.pause(tenths * 100);
    script.act(EventKind.ITEM_VIEW, item, tenths);
  }

  private static void decide(Mood mood, Dice dice, SessionScript script, Cart cart) {
    script.pause(dice.skewed(1_000, 15_000));
    script.open(Pages.CART, 100);
    if (dice.chance(CHANGES_MIND) && cart.lines() > 1) {
      int line = dice.below(cart.lines());
      script.pause(dice.skewed(1_000, 8_000));
      script.act(EventKind.REMOVE, cart.item(line), cart.quantity(line));
      cart.remove(line);
    }
    boolean leaves = dice.chance(Patterns.ABANDONED_CARTS);
    if (!mood.open() || (leaves && dice.chance(0.5))) {
      return;
    }
    script.pause(dice.skewed(1_000, 10_000));
    script.open(Pages.CHECKOUT, 100);
    script.pause(dice.skewed(200, 1_500));
    script.act(EventKind.CHECKOUT, Action.NO_ITEM, 0);
    if (leaves) {
      return;
    }
    script.pause(dice.skewed(10_000, 90_000));
    script.act(EventKind.ORDER, Action.NO_ITEM, 0);
    script.pause(dice.skewed(200, 1_500));
    script.open(Pages.PLACED, 100);
  }

  private static int scrollDepth(Dice dice) {
    return 10 * (1 + dice.below(10));
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
