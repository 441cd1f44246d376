package clickstream.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Reads the valid frames of a segment in order. It works on the file alone, so that any process can
 * read beside the one that writes.
 */
public final class SegmentReader {
  private static final int WINDOW_BYTES = 1 << 20;

  private SegmentReader() {}

  /** Receives what is found. */
  public interface Visitor {
    void frame(Frame frame) throws IOException;

    /** Bytes between two valid frames that belong to no valid frame. */
    default void damaged(long fromOffset, long toOffset) throws IOException {}
  }

  /**
   * Visits the frames that start at or after an offset at which a frame starts or ended.
   *
   * <p>In a sealed segment damaged stretches are passed over. In an open one reading stops at the
   * first bytes that are no valid frame yet. Bytes without a valid frame behind them are dropped
   * silently in both: they are the torn end of a write that nobody was told about.
   *
   * @return the offset behind the last valid frame, to go on from
   * @throws java.nio.file.NoSuchFileException when the segment has been removed
   */
  public static long read(Segment segment, long fromOffset, Visitor visitor) throws IOException {
    try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
      long limit = Math.min(segment.length(), channel.size());
      return new Scan(channel, segment, limit, visitor).run(fromOffset);
    }
  }

  private static final class Scan {
    private final FileChannel channel;
    private final Segment segment;
    private final FrameFormat format;
    private final long limit;
    private final Visitor visitor;
    private ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).limit(0);
    private long windowStart;

    Scan(FileChannel channel, Segment segment, long limit, Visitor visitor) {
      this.channel = channel;
      this.segment = segment;
      this.format = new FrameFormat(segment.id());
      this.limit = limit;
      this.visitor = visitor;
    }

    long run(long fromOffset) throws IOException {
      long offset = fromOffset;
      while (offset < limit) {
        Frame frame = frameAt(offset);
        if (frame != null) {
          visitor.frame(frame);
          offset += FrameFormat.encodedLength(frame);
          continue;
        }
        long next = segment.sealed() ? nextValid(offset + 1) : -1;
        if (next < 0) {
          return offset;
        }
        visitor.damaged(offset, next);
        offset = next;
      }
      return offset;
    }

    private @Nullable Frame frameAt(long offset) throws IOException {
      if (!load(offset, FrameFormat.OVERHEAD_BYTES)) {
        return null;
      }
      int length = window.getInt((int) (offset - windowStart));
      if (length < 0
          || length > FrameFormat.FRAME_BYTES_MAX
          || !load(offset, FrameFormat.OVERHEAD_BYTES + length)) {
        return null;
      }
      window.position((int) (offset - windowStart));
      return format.take(window);
    }

    private long nextValid(long fromOffset) throws IOException {
      for (long offset = fromOffset; offset + FrameFormat.OVERHEAD_BYTES <= limit; offset++) {
        if (mayStartAt(offset) && frameAt(offset) != null) {
          return offset;
        }
      }
      return -1;
    }

    /** Cheap: a kind that exists. JSON has no such control bytes, so few places pass. */
    private boolean mayStartAt(long offset) throws IOException {
      return load(offset, FrameFormat.OVERHEAD_BYTES)
          && FrameKind.of(window.get((int) (offset - windowStart) + 4)) != null;
    }

    /** Makes the bytes available in the window; false when the segment ends before. */
    private boolean load(long offset, int bytes) throws IOException {
      if (offset + bytes > limit) {
        return false;
      }
      if (offset >= windowStart && offset + bytes <= windowStart + window.limit()) {
        return true;
      }
      if (bytes > window.capacity()) {
        window = ByteBuffer.allocate(bytes);
      }
      window.clear().limit((int) Math.min(window.capacity(), limit - offset));
      windowStart = offset;
      while (window.hasRemaining()) {
        if (channel.read(window, windowStart + window.position()) < 0) {
          break;
        }
      }
      window.flip();
      return window.limit() >= bytes;
    }
  }
}
