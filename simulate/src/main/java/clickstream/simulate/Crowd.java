package clickstream.simulate;

import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.LongUnaryOperator;

/**
 * Plays many sessions at once, so that their events come in the order of time. It holds the
 * sessions that are under way, never more: a session is planned when the time of its start comes.
 */
final class Crowd {
  private static final Comparator<Underway> BY_TIME =
      Comparator.comparingLong(Underway::millis)
          .thenComparingLong(underway -> underway.session.number());

  private final SessionPlanner planner;
  private final LongUnaryOperator startMillis;
  private final long eventsMax;
  private final PriorityQueue<Underway> underway = new PriorityQueue<>(BY_TIME);
  private long planned;
  private long nextStart;

  /**
   * @param startMillis when the session starts before which so many events are planned; never falls
   * @param eventsMax exactly so many come in all
   */
  Crowd(SessionPlanner planner, LongUnaryOperator startMillis, long eventsMax) {
    this.planner = planner;
    this.startMillis = startMillis;
    this.eventsMax = eventsMax;
    this.nextStart = startMillis.applyAsLong(0);
  }

  /** The turn of a session to do its next action. */
  record Turn(Session session, int index) {
    Action action() {
      return session.actions().get(index);
    }

    long millis() {
      return session.millis(index);
    }
  }

  boolean hasNext() {
    return !underway.isEmpty() || planned < eventsMax;
  }

  Turn next() {
    admit();
    Underway first = underway.poll();
    if (first == null) {
      throw new NoSuchElementException("all " + eventsMax + " events have come");
    }
    Turn turn = new Turn(first.session, first.index++);
    if (first.index < first.session.actions().size()) {
      underway.add(first);
    }
    return turn;
  }

  /** Plays what happens before a time, unseen. */
  void skipUntil(long epochMillis) {
    admit();
    for (Underway first = underway.peek();
        first != null && first.millis() < epochMillis;
        first = underway.peek()) {
      next();
      admit();
    }
  }

  private void admit() {
    while (planned < eventsMax) {
      Underway first = underway.peek();
      if (first != null && first.millis() < nextStart) {
        return;
      }
      Session session = planner.plan(nextStart, eventsMax - planned);
      underway.add(new Underway(session));
      planned += session.actions().size();
      nextStart = planned < eventsMax ? startMillis.applyAsLong(planned) : nextStart;
    }
  }

  /** A session and how far it is. */
  private static final class Underway {
    final Session session;
    int index;

    Underway(Session session) {
      this.session = session;
    }

    long millis() {
      return session.millis(index);
    }
  }
}
