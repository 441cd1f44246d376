package clickstream.journal;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a frame, big-endian:
 *
 * <pre>
 *   +----------+------------+---------+-----------+--------------+
 *   | mark (4) | length (4) | kind (1)| CRC-32C(4)| bytes        |
 *   +----------+------------+---------+-----------+--------------+
 * </pre>
 *
 * The checksum covers the segment's id, the length, the kind and the bytes. With the id in it, a
 * frame that an earlier segment left in a reused block is never valid. The mark follows from the id
 * and is never zero: behind damage the next frame is searched by it, because trying a checksum at
 * every offset would take hours on bytes that somebody chose for that. Not thread-safe.
 */
final class FrameFormat {
  static final int OVERHEAD_BYTES = 13;

  /** Longer frames are refused when written and taken for damage when read. */
  static final int FRAME_BYTES_MAX = 64 * 1024 * 1024;

  private static final int LENGTH_AT = 4;
  private static final int KIND_AT = 8;
  private static final int CHECKSUM_AT = 9;
  private static final int CHECKED_HEAD_BYTES = 5;

  private final byte[] id;
  private final int mark;
  private final CRC32C crc = new CRC32C();
  private final byte[] head = new byte[CHECKED_HEAD_BYTES];

  FrameFormat(UUID segment) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(segment.getMostSignificantBits()).putLong(segment.getLeastSignificantBits());
    this.id = bytes.array();
    crc.update(id);
    this.mark = (int) crc.getValue() | 1;
  }

  static long encodedLength(Frame frame) {
    return (long) OVERHEAD_BYTES + frame.bytes().length;
  }

  /** Puts the frame at the buffer's position; the caller has made sure that it fits. */
  void put(Frame frame, ByteBuffer target) {
    byte[] bytes = frame.bytes();
    byte kind = frame.kind().wire();
    target.putInt(mark);
    target.putInt(bytes.length);
    target.put(kind);
    target.putInt(checksum(bytes.length, kind, ByteBuffer.wrap(bytes)));
    target.put(bytes);
  }

  /** The length of the bytes if a frame starts here, negative if none does; cheap, no proof. */
  int lengthAt(ByteBuffer source, int index) {
    if (source.getInt(index) != mark) {
      return -1;
    }
    int length = source.getInt(index + LENGTH_AT);
    return length > FRAME_BYTES_MAX ? -1 : length;
  }

  /** The frame that starts here; null when it is not valid or not whole. */
  @Nullable Frame frameAt(ByteBuffer source, int index) {
    int length = lengthAt(source, index);
    FrameKind kind = FrameKind.of(source.get(index + KIND_AT));
    if (length < 0 || kind == null || length > source.limit() - index - OVERHEAD_BYTES) {
      return null;
    }
    byte[] bytes = new byte[length];
    source.get(index + OVERHEAD_BYTES, bytes);
    int checksum = checksum(length, kind.wire(), ByteBuffer.wrap(bytes));
    return checksum == source.getInt(index + CHECKSUM_AT) ? new Frame(kind, bytes) : null;
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
