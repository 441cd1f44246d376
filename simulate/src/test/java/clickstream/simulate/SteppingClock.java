package clickstream.simulate;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on by the same step at each look. One thread. */
final class SteppingClock extends Clock {
  private final long stepMillis;
  private Instant next;

  SteppingClock(Instant start, long stepMillis) {
    this.next = start;
    this.stepMillis = stepMillis;
  }

  @Override
  public Instant instant() {
    Instant now = next;
    next = next.plusMillis(stepMillis);
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock tells instants only");
  }
}
