package clickstream.simulate;

import java.util.Arrays;

/**
 * Decides who comes next, and counts what each guest's browser has sent. It keeps twelve bytes per
 * guest, the only memory that grows with the traffic: 15 MB for 20 million events.
 */
final class GuestBook {
  private static final int REGULARS = 400;
  private static final double VISITS_BY_REGULARS = 0.4;
  private static final int RECENT = 20_000;
  private static final int ATTEMPTS = 8;
  private static final int EARLIER_EVENTS_MAX = 300;

  private int[] sequences = new int[4096];
  private long[] busyUntil = new long[4096];
  private int guests = REGULARS;

  /** The regulars were here before the traffic begins, so their numbers go on from somewhere. */
  GuestBook(long trafficKey) {
    Dice dice = new Dice(trafficKey);
    for (int guest = 0; guest < REGULARS; guest++) {
      sequences[guest] = dice.below(EARLIER_EVENTS_MAX);
    }
    Arrays.fill(busyUntil, Long.MIN_VALUE);
  }

  /** A guest who comes at a time. */
  record Visit(int guest, boolean first) {}

  /** Nobody is in two sessions at once. */
  Visit next(Dice dice, long startMillis) {
    if (!dice.chance(Patterns.RETURNING_SESSIONS)) {
      return new Visit(newGuest(), true);
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int guest = known(dice);
      if (busyUntil[guest] < startMillis) {
        return new Visit(guest, false);
      }
    }
    return new Visit(newGuest(), true);
  }

  void keepBusy(int guest, long untilMillis) {
    busyUntil[guest] = untilMillis;
  }

  /** The number of the guest's next event: counts on over all sessions of a browser. */
  int nextSequence(int guest) {
    return ++sequences[guest];
  }

  private int known(Dice dice) {
    if (dice.chance(VISITS_BY_REGULARS)) {
      return dice.skewed(0, REGULARS);
    }
    return guests - 1 - dice.skewed(0, Math.min(guests, RECENT));
  }

  private int newGuest() {
    if (guests == sequences.length) {
      sequences = Arrays.copyOf(sequences, 2 * guests);
      busyUntil = Arrays.copyOf(busyUntil, 2 * guests);
    }
    return guests++;
  }
}
