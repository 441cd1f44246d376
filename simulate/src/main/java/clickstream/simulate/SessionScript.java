package clickstream.simulate;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a guest does, action after action, with its time and page. */
final class SessionScript {
  private final List<Action> actions = new ArrayList<>(24);
  private int millis;
  private int page = Action.LANDING;
  private int previousPage = Action.LANDING;

  List<Action> actions() {
    return actions;
  }

  void pause(int millis) {
    this.millis += millis;
  }

  /** Shows a page, with a page view. */
  void open(int page, int scrollDepth) {
    previousPage = this.page;
    this.page = page;
    act(EventKind.PAGE_VIEW, Action.NO_ITEM, scrollDepth);
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
