package clickstream.simulate;

import java.util.concurrent.TimeUnit;

/**
 * Says when the next event may pass, at a rate on the average. Who was held up may catch up, but
 * not for more than a second's worth. One thread; times are those of one nanosecond clock.
 */
final class Pace {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final double nanosPerEvent;
  private final long startNanos;
  private double due;

  /**
   * @param eventsPerSecond 0 for no limit
   * @param nowNanos when the first event may pass
   */
  Pace(double eventsPerSecond, long nowNanos) {
    nanosPerEvent = eventsPerSecond > 0 ? SECOND / eventsPerSecond : 0;
    startNanos = nowNanos;
  }

  /** Takes the place of the next event and says how long it has to wait; 0 for not at all. */
  long nanosToWait(long nowNanos) {
    double elapsed = nowNanos - startNanos;
    double mine = Math.max(due, elapsed - SECOND);
    due = mine + nanosPerEvent;
    return nanosPerEvent > 0 ? Math.max(0, (long) (mine - elapsed)) : 0;
  }
}
