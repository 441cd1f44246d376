package clickstream.simulate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;

/**
 * Traffic without end for a running collector. Each event is stamped with the clock's time when it
 * is taken, so whoever takes it sets the pace: {@link HttpSender} does. At the stated rate sessions
 * last as long as real ones; opening hours and dayparts do not thin it out. One thread.
 */
public final class LiveTraffic implements Iterator<SimulatedEvent> {
  /** Above it sessions are played faster than in real life, so that their number is bounded. */
  static final double NATURAL_RATE_MAX = 1_000;

  /** Guests are in the middle of their visits when the traffic begins. */
  private static final Duration RUN_UP = Duration.ofMinutes(5);

  private final Clock clock;
  private final Crowd crowd;
  private final GuestBook guests;
  private final EventWriter writer;
  private long lastMillis;

  LiveTraffic(Simulation simulation, Clock clock, double eventsPerSecond) {
    this.clock = clock;
    Instant start = clock.instant();
    long key = simulation.key("live:" + start);
    Restaurant restaurant = simulation.restaurant().alwaysOpen();
    double rate = naturalRate(eventsPerSecond);
    long origin = start.minus(RUN_UP).toEpochMilli();
    guests = new GuestBook(key);
    Tariff tariff = new Tariff(restaurant, Patterns.PRICE_CHANGE, Instant.ofEpochMilli(origin));
    SessionPlanner planner = new SessionPlanner(restaurant, tariff, guests, key, Long.MAX_VALUE);
    crowd = new Crowd(planner, planned -> origin + (long) (planned * 1000 / rate), Long.MAX_VALUE);
    writer = new EventWriter(restaurant, key);
    crowd.skipUntil(start.toEpochMilli());
  }

  /** Always true. */
  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public SimulatedEvent next() {
    lastMillis = Math.max(lastMillis, clock.millis());
    return writer.event(crowd.next(), lastMillis, guests);
  }

  private static double naturalRate(double eventsPerSecond) {
    return eventsPerSecond > 0 ? Math.min(eventsPerSecond, NATURAL_RATE_MAX) : NATURAL_RATE_MAX;
  }
}
