package clickstream.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Exactly so many events over a past period, in the order of time. Each iteration makes the same
 * bytes again and holds only the sessions under way at the moment and a few bytes per guest.
 */
public final class History implements Iterable<SimulatedEvent> {
  private final Simulation simulation;
  private final Instant since;
  private final Instant until;
  private final long events;

  History(Simulation simulation, Instant since, Instant until, long events) {
    if (!since.isBefore(until)) {
      throw new IllegalArgumentException("a history ends after its start: " + since + " " + until);
    }
    if (events < 0) {
      throw new IllegalArgumentException("a history has no negative number of events: " + events);
    }
    this.simulation = simulation;
    this.since = since;
    this.until = until;
    this.events = events;
  }

  /** The first moment, inclusive. */
  public Instant since() {
    return since;
  }

  /** The end, exclusive. */
  public Instant until() {
    return until;
  }

  public long events() {
    return events;
  }

  /** {@code simulate:<seed>}: what the raw lines carry as their source. */
  public String source() {
    return "simulate:" + simulation.seed();
  }

  /** The source with period and number of events: the same text, the same bytes. */
  public String identity() {
    return source() + ":" + since + "/" + until + ":" + events;
  }

  /**
   * When the planted price change happens: at the local start of the day in the middle of the
   * period, or, when the period is too short for that, in its exact middle.
   */
  public Instant priceChangeAt() {
    Instant middle = since.plus(Duration.between(since, until).dividedBy(2));
    Instant morning = localDay(middle).atStartOfDay(simulation.restaurant().zone()).toInstant();
    return morning.isAfter(since) ? morning : middle.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The restaurant's menu with costs, and the changed price from its day on: see {@link Menu}. */
  public String menuCsv() {
    return simulation.restaurant().menu().csv(Patterns.PRICE_CHANGE, localDay(priceChangeAt()));
  }

  @Override
  public Iterator<SimulatedEvent> iterator() {
    Restaurant restaurant = simulation.restaurant();
    long key = simulation.key(identity());
    GuestBook guests = new GuestBook(key);
    Tariff tariff = new Tariff(restaurant, Patterns.PRICE_CHANGE, priceChangeAt());
    SessionPlanner planner =
        new SessionPlanner(restaurant, tariff, guests, key, until.toEpochMilli());
    TrafficCurve curve = new TrafficCurve(since, until, restaurant.zone());
    Crowd crowd = new Crowd(planner, planned -> curve.millisAt((double) planned / events), events);
    return new Events(crowd, guests, new EventWriter(restaurant, key));
  }

  private LocalDate localDay(Instant instant) {
    return LocalDate.ofInstant(instant, simulation.restaurant().zone());
  }

  private record Events(Crowd crowd, GuestBook guests, EventWriter writer)
      implements Iterator<SimulatedEvent> {
    @Override
    public boolean hasNext() {
      return crowd.hasNext();
    }

    @Override
    public SimulatedEvent next() {
      if (!crowd.hasNext()) {
        throw new NoSuchElementException("the history has ended");
      }
      Crowd.Turn turn = crowd.next();
      return writer.event(turn, turn.millis(), guests);
    }
  }
}
