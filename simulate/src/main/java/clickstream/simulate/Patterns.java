package clickstream.simulate;

import java.time.DayOfWeek;

/**
 * What is planted in the traffic for the reports to find. docs/simulate.md says the same in words;
 * the tests count each of them in the generated events.
 */
public final class Patterns {
  /** Who takes the first of the pair is offered the second, and most accept. */
  public static final String PAIR_FIRST = "wiener-schnitzel";

  public static final String PAIR_SECOND = "potato-salad";
  public static final double PAIR_SHARE = 0.6;

  /** Few look at it; who does, takes it. */
  public static final String HIDDEN_GEM = "tiramisu";

  /** Nearly everybody looks at it, hardly anybody takes it. */
  public static final String DISAPPOINTMENT = "truffle-risotto";

  /** From 13.90 to 15.90 in the middle of a history; live traffic pays the new price. */
  public static final PriceChange PRICE_CHANGE = new PriceChange("beef-burger", 1590, 0.6);

  /** The hour that begins then, in the restaurant's zone, has the most traffic of the week. */
  public static final DayOfWeek BUSY_DAY = DayOfWeek.FRIDAY;

  public static final int BUSY_HOUR = 19;

  /** The share of the opened carts that do not become an order while the kitchen is open. */
  public static final double ABANDONED_CARTS = 0.30;

  /** The share of sessions by guests who were here before. */
  public static final double RETURNING_SESSIONS = 0.35;

  /** The share of new visitors that are crawlers. */
  public static final double BOTS = 0.03;

  private Patterns() {}
}
