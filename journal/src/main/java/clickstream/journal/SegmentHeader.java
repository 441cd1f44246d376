package clickstream.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes of a segment, big-endian:
 *
 * <pre>
 *   +-----------+-------------+--------+--------------------------+-------------+
 *   | "CSJ" (3) | version (1) | id (16)| opened, epoch millis (8) | CRC-32C (4) |
 *   +-----------+-------------+--------+--------------------------+-------------+
 * </pre>
 */
record SegmentHeader(UUID id, Instant openedAt) {
  static final int BYTES = 32;
  private static final int MAGIC_AND_VERSION = 0x43534A01;

  ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.putInt(MAGIC_AND_VERSION);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    bytes.putLong(openedAt.toEpochMilli());
    bytes.putInt(checksum(bytes));
    return bytes.flip();
  }

  /** Null when the file does not start with a whole header. */
  static @Nullable SegmentHeader read(FileChannel channel) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(BYTES);
    channel.read(head, 0);
    return decode(head.flip());
  }

  /** Null when the buffer does not start with a whole header. */
  static @Nullable SegmentHeader decode(ByteBuffer bytes) {
    if (bytes.limit() < BYTES || bytes.getInt(0) != MAGIC_AND_VERSION) {
      return null;
    }
    if (bytes.getInt(BYTES - 4) != checksum(bytes)) {
      return null;
    }
    UUID id = new UUID(bytes.getLong(4), bytes.getLong(12));
    return new SegmentHeader(id, Instant.ofEpochMilli(bytes.getLong(20)));
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(0, BYTES - 4));
    return (int) crc.getValue();
  }
}
