package clickstream.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the valid frames in a segment's file. One thread. */
final class SegmentScan {
  private static final int WINDOW_BYTES = 1 << 20;

  private final FileChannel channel;
  private final UUID id;
  private final FrameFormat format;
  private final long limit;
  private ByteBuffer window;
  private long windowStart;

  /**
   * Looks at no byte before and none behind these offsets.
   *
   * @param limit at most the size of the file
   */
  SegmentScan(FileChannel channel, UUID id, long fromOffset, long limit) {
    this.channel = channel;
    this.id = id;
    this.format = new FrameFormat(id);
    this.limit = limit;
    int windowBytes = (int) Math.max(0, Math.min(WINDOW_BYTES, limit - fromOffset));
    this.window = ByteBuffer.allocate(windowBytes).limit(0);
  }

  /** The valid frame that starts here; null when there is none. */
  @Nullable Frame frameAt(long offset) throws IOException {
    if (!load(offset, FrameFormat.OVERHEAD_BYTES)) {
      return null;
    }
    int length = format.lengthAt(window, (int) (offset - windowStart));
    if (length < 0 || !load(offset, FrameFormat.OVERHEAD_BYTES + length)) {
      return null;
    }
    return format.frameAt(window, (int) (offset - windowStart));
  }

  /** Where the first valid frame at or after this offset starts; -1 when there is none. */
  long nextValid(long fromOffset) throws IOException {
    for (long offset = fromOffset; load(offset, FrameFormat.OVERHEAD_BYTES); offset++) {
      if (format.lengthAt(window, (int) (offset - windowStart)) >= 0 && frameAt(offset) != null) {
        return offset;
      }
    }
    return -1;
  }

  /**
   * True when the file has become another segment meanwhile. Its header is written before its
   * frames, so bytes that are no frame for this reason are found only after the header changed.
   */
  boolean isReused() throws IOException {
    SegmentHeader header = SegmentHeader.read(channel);
    return header != null && !header.id().equals(id);
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
