package clickstream.collect;

import java.time.Instant;
import java.util.List;

/**
 * Where the collector stores what it took. All or nothing per call.
 *
 * <p>{@link #store} returns at once; the outcome is told later, once, on any thread. {@link
 * Outcome#STORED} means that every record is on durable storage and will be delivered exactly once.
 */
public interface EventSink {
  /**
   * Stores the records of one request together.
   *
   * @param receivedAt the time in the records' lines; they are never filed under an earlier hour
   */
  void store(List<SinkRecord> records, Instant receivedAt, Completion completion);

  /** Is told the outcome once. Must not block. */
  interface Completion {
    void complete(Outcome outcome);
  }

  /** What became of the records. */
  enum Outcome {
    STORED,
    /** Nothing was stored and nothing will be; there is no room now. */
    FULL,
    /** Nothing will be delivered of it; the storage failed. */
    FAILED
  }
}
