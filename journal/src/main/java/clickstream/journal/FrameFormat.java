package clickstream.journal;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a frame, big-endian:
 *
 * <pre>
 *   +------------+---------+-----------+--------------+
 *   | length (4) | kind (1)| CRC-32C(4)| bytes        |
 *   +------------+---------+-----------+--------------+
 * </pre>
 *
 * The checksum covers the segment's id, the length, the kind and the bytes. With the id in it, a
 * frame that an earlier segment left in a reused block is never valid. Not thread-safe.
 */
final class FrameFormat {
  static final int OVERHEAD_BYTES = 9;

  /** Longer frames are refused when written and taken for damage when read. */
  static final int FRAME_BYTES_MAX = 64 * 1024 * 1024;

  private static final int CHECKED_HEAD_BYTES = 5;

  private final byte[] id;
  private final CRC32C crc = new CRC32C();
  private final byte[] head = new byte[CHECKED_HEAD_BYTES];

  FrameFormat(UUID segment) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(segment.getMostSignificantBits()).putLong(segment.getLeastSignificantBits());
    this.id = bytes.array();
  }

  static long encodedLength(Frame frame) {
    return (long) OVERHEAD_BYTES + frame.bytes().length;
  }

  /** Puts the frame at the buffer's position; the caller has made sure that it fits. */
  void put(Frame frame, ByteBuffer target) {
    byte[] bytes = frame.bytes();
    target.putInt(bytes.length);
    target.put(frame.kind().wire());
    target.putInt(checksum(bytes.length, frame.kind().wire(), ByteBuffer.wrap(bytes)));
    target.put(bytes);
  }

  /**
   * Reads the frame at the buffer's position and moves behind it.
   *
   * @return null, with the position unchanged, when no valid frame starts there
   */
  @Nullable Frame take(ByteBuffer source) {
    int length = validLengthAt(source, source.position());
    if (length < 0) {
      return null;
    }
    FrameKind kind = FrameKind.of(source.get(source.position() + 4));
    byte[] bytes = new byte[length];
    source.position(source.position() + OVERHEAD_BYTES);
    source.get(bytes);
    return kind == null ? null : new Frame(kind, bytes);
  }

  /** True when a valid frame starts at this index of the buffer. */
  boolean isValidAt(ByteBuffer source, int index) {
    return validLengthAt(source, index) >= 0;
  }

  private int validLengthAt(ByteBuffer source, int index) {
    int rest = source.limit() - index - OVERHEAD_BYTES;
    if (rest < 0) {
      return -1;
    }
    int length = source.getInt(index);
    byte kind = source.get(index + 4);
    if (length < 0 || length > rest || FrameKind.of(kind) == null) {
      return -1;
    }
    ByteBuffer bytes = source.slice(index + OVERHEAD_BYTES, length);
    return checksum(length, kind, bytes) == source.getInt(index + 5) ? length : -1;
  }

  private int checksum(int length, byte kind, ByteBuffer bytes) {
    ByteBuffer.wrap(head).putInt(length).put(kind);
    crc.reset();
    crc.update(id);
    crc.update(head);
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
