package clickstream.simulate;

/**
 * One event of a session as it is planned.
 *
 * @param millis when, counted from the session's start
 * @param page where, a number of {@link Pages}
 * @param previousPage where the guest was before, or {@link #LANDING}
 * @param item the item on the menu that it is about, or {@link #NO_ITEM}
 * @param detail scroll depth in percent, list position, tenths of a second looked at, or quantity
 */
record Action(EventKind kind, int millis, int page, int previousPage, int item, int detail) {
  static final int LANDING = -1;
  static final int NO_ITEM = -1;

  Action at(int millis) {
    return new Action(kind, millis, page, previousPage, item, detail);
  }
}
