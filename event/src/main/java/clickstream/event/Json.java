package clickstream.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * Opens token readers over bytes. Our own limits decide, so those of the library are lifted; only
 * nesting keeps one, because every level costs memory. Safe for use by many threads.
 */
final class Json {
  /** Beyond this a reader gives up, so that it cannot find the end of the event. */
  static final int READABLE_DEPTH_MAX = 1_000;

  /**
   * The library remembers up to 6,000 names of members for good, of any length. So it is replaced
   * after so many bytes, and strangers' names hold no more memory than that.
   */
  private static final long BYTES_PER_FACTORY = 8L * 1024 * 1024;

  private volatile JsonFactory factory = newFactory();

  /** Counted without a lock: a lost addition only delays the replacement. */
  private volatile long bytesOpened;

  private static JsonFactory newFactory() {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(READABLE_DEPTH_MAX)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();
    return JsonFactory.builder()
        .streamReadConstraints(constraints)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .build();
  }

  /**
   * A reader that stands before the first token. Its byte offsets count from {@code from}.
   *
   * @param from where a value begins. The library guesses UTF-16 from zero bytes near the start, so
   *     the caller refuses these first
   */
  JsonParser open(byte[] bytes, int from, int to) throws IOException {
    long opened = bytesOpened + (to - from);
    if (opened > BYTES_PER_FACTORY) {
      factory = newFactory();
      opened = 0;
    }
    bytesOpened = opened;
    return factory.createParser(bytes, from, to - from);
  }

  /** Whether a zero byte among the first four would make the library guess another encoding. */
  static boolean startsWithZeros(byte[] bytes, int from, int to) {
    for (int i = from; i < Math.min(from + 4, to); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
