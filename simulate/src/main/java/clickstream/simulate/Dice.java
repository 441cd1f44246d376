package clickstream.simulate;

/**
 * A reproducible source of chance: SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom
 * number generators", OOPSLA 2014). It uses integer arithmetic, additions and multiplications only,
 * so the same seed gives the same numbers on every JDK and processor. Not for secrets; one thread.
 */
final class Dice {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  Dice(long seed) {
    state = seed;
  }

  /** A 64-bit hash of one value: bijective, so that different values have different hashes. */
  static long hash(long value) {
    long z = value + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** A 64-bit hash of two values; for one first value it is bijective in the second. */
  static long hash(long first, long second) {
    return hash(hash(first) ^ hash(second + GOLDEN_GAMMA));
  }

  long nextLong() {
    long hash = hash(state);
    state += GOLDEN_GAMMA;
    return hash;
  }

  /** From 0 inclusive to 1 exclusive. */
  double nextFraction() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return nextFraction() < probability;
  }

  /** From 0 inclusive to the bound exclusive. */
  int below(int bound) {
    return (int) (nextFraction() * bound);
  }

  /** From lowest inclusive to highest exclusive; small values are likelier than large ones. */
  int skewed(int lowest, int highest) {
    double fraction = nextFraction();
    return lowest + (int) (fraction * fraction * (highest - lowest));
  }
}
