package clickstream.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;

/**
 * Reads the valid frames of a segment in order. It works on the file alone, so that any process can
 * read beside the one that writes.
 */
public final class SegmentReader {
  private SegmentReader() {}

  /** Receives what is found. */
  public interface Visitor {
    void frame(Frame frame) throws IOException;

    /** Bytes of a sealed segment that belong to no valid frame. */
    default void damaged(long fromOffset, long toOffset) throws IOException {}
  }

  /**
   * Visits the frames that start at or after an offset at which a frame starts or ended.
   *
   * <p>In an open segment reading stops, silently, at the first bytes that are no valid frame yet.
   * A sealed one holds valid frames up to its length: what is not valid is damage, told to the
   * visitor and passed over.
   *
   * @return the offset to go on from: behind the last valid frame, in a sealed segment its end
   * @throws NoSuchFileException when the segment has been removed, also while it was read; the
   *     frames visited until then are right
   */
  public static long read(Segment segment, long fromOffset, Visitor visitor) throws IOException {
    try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
      long limit = Math.min(segment.length(), channel.size());
      SegmentScan scan = new SegmentScan(channel, segment.id(), fromOffset, limit);
      long offset = readFrames(scan, fromOffset, visitor);
      while (offset < segment.length()) {
        if (scan.isReused()) {
          throw new NoSuchFileException(segment.file().toString(), null, "removed while read");
        }
        if (!segment.sealed()) {
          return offset;
        }
        long next = scan.nextValid(offset + 1);
        long end = next < 0 ? segment.length() : next;
        visitor.damaged(offset, end);
        offset = readFrames(scan, end, visitor);
      }
      return offset;
    }
  }

  /** Where the last valid frame of a segment that nobody writes any more ends. */
  static long endOfFrames(Segment segment) throws IOException {
    try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
      SegmentScan scan =
          new SegmentScan(channel, segment.id(), Segment.FIRST_FRAME, channel.size());
      long end = Segment.FIRST_FRAME;
      long next = end;
      while (next >= 0) {
        end = readFrames(scan, next, frame -> {});
        next = scan.nextValid(end);
      }
      return end;
    }
  }

  private static long readFrames(SegmentScan scan, long fromOffset, Visitor visitor)
      throws IOException {
    long offset = fromOffset;
    Frame frame = scan.frameAt(offset);
    while (frame != null) {
      visitor.frame(frame);
      offset += FrameFormat.encodedLength(frame);
      frame = scan.frameAt(offset);
    }
    return offset;
  }
}
