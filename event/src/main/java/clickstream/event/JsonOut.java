package clickstream.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer for JSON text in UTF-8. The caller keeps the grammar. Used by one thread. */
final class JsonOut {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int length;

  JsonOut(int capacity) {
    bytes = new byte[capacity];
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** The text so far. */
  String text() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  JsonOut put(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  JsonOut put(byte[] source, int from, int to) {
    reserve(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
    return this;
  }

  JsonOut put(byte[] source) {
    return put(source, 0, source.length);
  }

  /** Text without any character that JSON or UTF-8 would write in another way. */
  @SuppressWarnings("deprecation") // the one copy of an ASCII string without a detour
  JsonOut ascii(String text) {
    reserve(text.length());
    text.getBytes(0, text.length(), bytes, length);
    length += text.length();
    return this;
  }

  /** {@code "name":}, after a comma unless an object or array has just begun. */
  JsonOut name(String ascii) {
    return separator().put('"').ascii(ascii).put('"').put(':');
  }

  /** A comma unless an object or array has just begun. */
  JsonOut separator() {
    boolean first = length == 0 || bytes[length - 1] == '{' || bytes[length - 1] == '[';
    return first ? this : put(',');
  }

  /** A string in quotes; a lone surrogate becomes U+FFFD. */
  JsonOut string(String value) {
    if (isPlain(value)) {
      return put('"').ascii(value).put('"');
    }
    reserve(6 * value.length() + 2);
    bytes[length++] = '"';
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        ascii(c);
      } else if (i + 1 < value.length() && Character.isSurrogatePair(c, value.charAt(i + 1))) {
        i++;
        beyondAscii(Character.toCodePoint(c, value.charAt(i)));
      } else {
        beyondAscii(Character.isSurrogate(c) ? 0xFFFD : c);
      }
    }
    bytes[length++] = '"';
    return this;
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!isPlain(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7F && c != '"' && c != '\\';
  }

  private void ascii(char c) {
    if (isPlain(c)) {
      bytes[length++] = (byte) c;
      return;
    }
    bytes[length++] = '\\';
    if (c == '"' || c == '\\') {
      bytes[length++] = (byte) c;
      return;
    }
    bytes[length++] = 'u';
    bytes[length++] = '0';
    bytes[length++] = '0';
    bytes[length++] = HEX[c >> 4];
    bytes[length++] = HEX[c & 0xF];
  }

  private void beyondAscii(int codePoint) {
    if (codePoint < 0x800) {
      bytes[length++] = (byte) (0xC0 | codePoint >> 6);
    } else {
      if (codePoint < 0x10000) {
        bytes[length++] = (byte) (0xE0 | codePoint >> 12);
      } else {
        bytes[length++] = (byte) (0xF0 | codePoint >> 18);
        bytes[length++] = (byte) (0x80 | (codePoint >> 12 & 0x3F));
      }
      bytes[length++] = (byte) (0x80 | (codePoint >> 6 & 0x3F));
    }
    bytes[length++] = (byte) (0x80 | (codePoint & 0x3F));
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
