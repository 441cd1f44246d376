package clickstream.simulate;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;

/** Plans one session after the other: who comes, in which mood, and what happens. */
final class SessionPlanner {
  private static final double LOGIN_AGAIN = 0.7;

  private final Restaurant restaurant;
  private final Tariff tariff;
  private final long trafficKey;
  private final long untilMillis;
  private final GuestBook guests;
  private final GuestBehaviour people;
  private final CrawlerBehaviour crawlers;
  private long sessions;

  /**
   * @param untilMillis sessions that would last longer are hurried, so that all ends before
   */
  SessionPlanner(
      Restaurant restaurant, Tariff tariff, GuestBook guests, long trafficKey, long untilMillis) {
    this.restaurant = restaurant;
    this.tariff = tariff;
    this.guests = guests;
    this.trafficKey = trafficKey;
    this.untilMillis = untilMillis;
    Menu menu = restaurant.menu();
    Pages pages = new Pages(restaurant);
    people = new GuestBehaviour(menu, pages, Demand.standard(menu));
    crawlers = new CrawlerBehaviour(menu, pages);
  }

  /**
   * @param startMillis not before the start of the session planned last
   * @param actionsMax at least 1; a longer session is cut there
   */
  Session plan(long startMillis, long actionsMax) {
    long number = sessions++;
    Dice dice = new Dice(Dice.hash(trafficKey ^ Dice.hash(number)));
    GuestBook.Visit visit = guests.next(dice, startMillis);
    Guest guest = Guest.of(trafficKey, visit.guest());
    ZonedDateTime local = Instant.ofEpochMilli(startMillis).atZone(restaurant.zone());
    Mood mood = mood(visit, local, startMillis);
    boolean known = guest.account() && !visit.first();
    boolean logsIn = known && dice.chance(LOGIN_AGAIN);
    SessionScript script = script(guest, mood, logsIn, dice);
    List<Action> actions = fit(script.actions(), startMillis, actionsMax);
    String identitySource = logsIn ? "login" : "cookie";
    long sessionHash = Dice.hash(~trafficKey, number);
    int knownFrom = knownFrom(actions, known, logsIn);
    Session session =
        new Session(
            number,
            guest,
            startMillis,
            guest.device().bot() ? TrafficSource.direct() : TrafficSource.draw(dice),
            tariff.at(startMillis, local),
            actions,
            Introduction.of(guest, sessionHash, mood, identitySource, knownFrom),
            script.cart());
    guests.keepBusy(guest.number(), session.endMillis());
    return session;
  }

  private Mood mood(GuestBook.Visit visit, ZonedDateTime local, long startMillis) {
    return new Mood(
        Daypart.of(local.getHour()),
        visit.first(),
        restaurant.hours().isOpen(local),
        tariff.isChanged(startMillis));
  }

  private SessionScript script(Guest guest, Mood mood, boolean logsIn, Dice dice) {
    SessionScript script = new SessionScript(dice);
    if (guest.device().bot()) {
      crawlers.play(script);
    } else {
      people.play(mood, logsIn, script);
    }
    return script;
  }

  private List<Action> fit(List<Action> script, long startMillis, long actionsMax) {
    List<Action> actions =
        script.size() > actionsMax ? script.subList(0, (int) actionsMax) : script;
    int lasts = actions.get(actions.size() - 1).millis();
    long room = untilMillis - 1 - startMillis;
    if (lasts <= room) {
      return actions;
    }
    return actions.stream()
        .map(action -> action.at((int) (action.millis() * room / lasts)))
        .toList();
  }

  private static int knownFrom(List<Action> actions, boolean known, boolean logsIn) {
    if (!known) {
      return Integer.MAX_VALUE;
    }
    for (int i = 0; logsIn && i < actions.size(); i++) {
      if (actions.get(i).kind() == EventKind.LOGIN) {
        return i;
      }
    }
    return logsIn ? Integer.MAX_VALUE : 0;
  }
}
