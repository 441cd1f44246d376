package clickstream.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/**
 * A segment as it stands at this moment.
 *
 * @param hour the UTC hour in which it was opened; it decides the folder of its events
 * @param length bytes from the start of the file that count; what lies behind is never read
 * @param sealed nothing is appended any more
 */
public record Segment(UUID id, Instant hour, Path file, long length, boolean sealed) {
  /** The offset of the first frame. */
  public static final long FIRST_FRAME = SegmentHeader.BYTES;
}
