package clickstream.simulate;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in buckets that grow with the value, 16 to each power of two of microseconds: a
 * quantile is at most 6.25 % too high. Fixed size; any thread may record.
 */
final class LatencyHistogram {
  private static final int SUB_BITS = 4;
  private static final int SUB_BUCKETS = 1 << SUB_BITS;
  private static final int POWERS = 40;

  private final AtomicLongArray counts = new AtomicLongArray(POWERS * SUB_BUCKETS);

  void record(Duration latency) {
    counts.incrementAndGet(bucket(Math.max(0, latency.toNanos() / 1000)));
  }

  /**
   * The upper bound of the bucket that holds the quantile; zero when nothing was recorded.
   *
   * @param quantile from 0 to 1
   */
  Duration quantile(double quantile) {
    long total = 0;
    for (int i = 0; i < counts.length(); i++) {
      total += counts.get(i);
    }
    if (total == 0) {
      return Duration.ZERO;
    }
    long wanted = Math.max(1, (long) Math.ceil(quantile * total));
    long seen = 0;
    int bucket = -1;
    while (seen < wanted) {
      seen += counts.get(++bucket);
    }
    return Duration.ofNanos(upperMicros(bucket) * 1000);
  }

  /** Below 16 microseconds one bucket each, then the four bits below the highest one count. */
  private static int bucket(long micros) {
    if (micros < SUB_BUCKETS) {
      return (int) micros;
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros) - SUB_BITS;
    int sub = (int) (micros >>> shift) & (SUB_BUCKETS - 1);
    return Math.min(POWERS * SUB_BUCKETS - 1, (shift + 1) * SUB_BUCKETS + sub);
  }

  private static long upperMicros(int bucket) {
    if (bucket < SUB_BUCKETS) {
      return bucket;
    }
    int shift = bucket / SUB_BUCKETS - 1;
    long next = SUB_BUCKETS + bucket % SUB_BUCKETS + 1L;
    return (next << shift) - 1;
  }
}
