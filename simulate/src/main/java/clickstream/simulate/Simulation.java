package clickstream.simulate;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A restaurant and its guests, reproducible by seed: neither clock nor other chance decides
 * anything.
 */
public record Simulation(Restaurant restaurant, long seed) {

  /**
   * @param until the exclusive end, in whole milliseconds; usually the start of the current hour
   * @param days at least 1; the history begins so many times 24 hours before its end
   * @param events exactly so many, at least 0
   */
  public History history(Instant until, int days, long events) {
    return new History(this, until.minus(Duration.ofDays(days)), until, events);
  }

  /**
   * Traffic that begins at the clock's time, which also decides its event ids.
   *
   * @param eventsPerSecond at which rate it will be taken; 0 for as fast as possible
   */
  public LiveTraffic live(Clock clock, double eventsPerSecond) {
    return new LiveTraffic(this, clock, eventsPerSecond);
  }

  /** What all chance of one traffic follows from. */
  long key(String traffic) {
    long key = Dice.hash(seed);
    for (byte b : traffic.getBytes(StandardCharsets.UTF_8)) {
      key = Dice.hash(key ^ b);
    }
    return key;
  }
}
