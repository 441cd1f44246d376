package clickstream.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Searches in the bytes of a body, eight at a time: a byte of a long is zero exactly when {@code (x
 * - 0x01…) & ~x & 0x80…} has a bit (Warren, Hacker's Delight, 6-1).
 */
final class Bytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Bytes() {}

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** The first byte from {@code from} that is no JSON white space, or {@code to}. */
  static int skipBlank(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && isBlank(bytes[i])) {
      i++;
    }
    return i;
  }

  /** The offset of the byte, or {@code to}. */
  static int indexOf(byte wanted, byte[] bytes, int from, int to) {
    int i = from;
    while (i + Long.BYTES <= to && !has(wanted, (long) LONGS.get(bytes, i))) {
      i += Long.BYTES;
    }
    while (i < to && bytes[i] != wanted) {
      i++;
    }
    return i;
  }

  static boolean hasLineBreak(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, i);
      if (has((byte) '\n', eight) || has((byte) '\r', eight)) {
        return true;
      }
    }
    for (; i < to; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        return true;
      }
    }
    return false;
  }

  private static boolean has(byte wanted, long eight) {
    long zeroWhereWanted = eight ^ (ONES * wanted);
    return ((zeroWhereWanted - ONES) & ~zeroWhereWanted & HIGH_BITS) != 0;
  }

  /** "line 3, column 7", both from 1, columns in characters; the line of {@code from} is given. */
  static String place(byte[] bytes, int from, int firstLine, int offset) {
    int line = firstLine;
    int column = 1;
    for (int i = from; i < Math.min(offset, bytes.length); i++) {
      if (bytes[i] == '\n') {
        line++;
        column = 1;
      } else if ((bytes[i] & 0xC0) != 0x80) {
        column++;
      }
    }
    return "line " + line + ", column " + column;
  }
}
