package clickstream.journal;

import java.time.Duration;

/**
 * How a journal works.
 *
 * @param flushInterval after its first frame a segment is sealed
 * @param segmentBytesMax at which a segment is sealed; one append may go beyond
 * @param preallocateBytes written with zeros and forced ahead of the appends, so that a force
 *     writes no metadata
 * @param waitingBytesMax of frames that wait for a force; beyond it appends are turned away
 */
public record JournalOptions(
    Duration flushInterval, long segmentBytesMax, int preallocateBytes, long waitingBytesMax) {
  public static final JournalOptions DEFAULT =
      new JournalOptions(Duration.ofSeconds(20), 64L << 20, 4 << 20, 64L << 20);

  /** The same with another flush interval. */
  public JournalOptions withFlushInterval(Duration interval) {
    return new JournalOptions(interval, segmentBytesMax, preallocateBytes, waitingBytesMax);
  }
}
