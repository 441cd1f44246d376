package clickstream.event;

/** Searches in the bytes of a body. */
final class Bytes {
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
    while (i < to && bytes[i] != wanted) {
      i++;
    }
    return i;
  }

  static boolean hasLineBreak(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        return true;
      }
    }
    return false;
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
