package clickstream.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes down what a guest does, action after action, with its time and page, and keeps his cart
 * and his luck.
 */
final class SessionScript {
  private final Dice dice;
  private final Cart cart = new Cart();
  private final List<Action> actions = new ArrayList<>(24);
  private int millis;
  private int page = Action.LANDING;
  private int previousPage = Action.LANDING;

  SessionScript(Dice dice) {
    this.dice = dice;
  }

  Dice dice() {
    return dice;
  }

  Cart cart() {
    return cart;
  }

  List<Action> actions() {
    return actions;
  }

  /** Lets some time pass, rather little than much. */
  void pause(int lowestMillis, int highestMillis) {
    millis += dice.skewed(lowestMillis, highestMillis);
  }

  void pause(int exactMillis) {
    millis += exactMillis;
  }

  /** Shows a page, with a page view. */
  void open(int page, int scrollDepth) {
    previousPage = this.page;
    this.page = page;
    act(EventKind.PAGE_VIEW, Action.NO_ITEM, scrollDepth);
  }

  /** Puts something into the cart. */
  void add(int item, int quantity) {
    act(EventKind.ADD, item, quantity);
    cart.add(item, quantity);
  }

  /** Takes a line out of the cart. */
  void remove(int line) {
    act(EventKind.REMOVE, cart.item(line), cart.quantity(line));
    cart.remove(line);
  }

  /** Goes back to a page; browsers restore it from memory, without a page view. */
  void goBack(int page) {
    previousPage = this.page;
    this.page = page;
  }

  void act(EventKind kind, int item, int detail) {
    actions.add(new Action(kind, millis, page, previousPage, item, detail));
  }
}
