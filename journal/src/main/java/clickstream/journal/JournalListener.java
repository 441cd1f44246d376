package clickstream.journal;

import java.io.IOException;

/** Is told what happens in a journal, on the journal's threads. Must not block. */
public interface JournalListener {
  /** More frames can be read. */
  default void forced() {}

  /** The segment is complete and can be delivered. */
  default void sealed(Segment segment) {}

  /** Bytes of a segment that are no frame were put aside in {@code damaged/}. */
  default void damaged(Segment segment, long fromOffset, long toOffset) {}

  /** A step failed; appends that need it fail until it succeeds. */
  default void failed(String step, IOException cause) {}
}
