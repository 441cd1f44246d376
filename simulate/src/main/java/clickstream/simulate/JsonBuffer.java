package clickstream.simulate;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Writes JSON text as UTF-8 into an array that grows. It knows how to write values, not where they
 * may stand: punctuation is the caller's. One thread.
 */
final class JsonBuffer {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int DAY_MILLIS = 86_400_000;
  private static final long UUID_VERSION_8 = 0x8000L;
  private static final long UUID_VARIANT = 0x8000000000000000L;

  private byte[] bytes = new byte[1024];
  private int length;
  private long day = Long.MIN_VALUE;
  private byte[] dayText = {};

  void clear() {
    length = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  JsonBuffer raw(byte[] text) {
    reserve(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
    return this;
  }

  JsonBuffer raw(String text) {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A JSON string with its quotes. */
  JsonBuffer string(String value) {
    raw("\"");
    content(value);
    return raw("\"");
  }

  /** The inside of a JSON string: quotes, backslashes and control characters are escaped. */
  JsonBuffer content(String value) {
    StringBuilder escaped = new StringBuilder(value.length() + 8);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else if (c < 0x20) {
        escaped.append("\\u00").append((char) HEX[c >> 4]).append((char) HEX[c & 15]);
      } else {
        escaped.append(c);
      }
    }
    return raw(escaped.toString());
  }

  JsonBuffer number(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("no negative numbers here: " + value);
    }
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    reserve(digits);
    decimal(value, digits);
    return this;
  }

  /** Hundredths as a decimal number without trailing zeros: 1290 is written 12.9. */
  JsonBuffer hundredths(long value) {
    number(value / 100);
    int fraction = (int) (value % 100);
    if (fraction == 0) {
      return this;
    }
    reserve(3);
    bytes[length++] = '.';
    decimal(fraction % 10 == 0 ? fraction / 10 : fraction, fraction % 10 == 0 ? 1 : 2);
    return this;
  }

  /** Sixteen lower-case hexadecimal digits. */
  JsonBuffer hex(long value) {
    reserve(16);
    hex(value, 16);
    return this;
  }

  /** A UUID of version 8 (RFC 9562) in its text form, made of two hashes. */
  JsonBuffer uuid(long high, long low) {
    long versioned = (high & ~0xf000L) | UUID_VERSION_8;
    long variant = (low >>> 2) | UUID_VARIANT;
    reserve(36);
    hex(versioned >>> 32, 8);
    bytes[length++] = '-';
    hex(versioned >>> 16, 4);
    bytes[length++] = '-';
    hex(versioned, 4);
    bytes[length++] = '-';
    hex(variant >>> 48, 4);
    bytes[length++] = '-';
    hex(variant, 12);
    return this;
  }

  /** ISO 8601 in UTC with milliseconds, without quotes. */
  JsonBuffer time(long epochMillis) {
    long date = Math.floorDiv(epochMillis, DAY_MILLIS);
    if (date != day) {
      day = date;
      dayText = (LocalDate.ofEpochDay(date) + "T").getBytes(StandardCharsets.US_ASCII);
    }
    int millis = (int) Math.floorMod(epochMillis, (long) DAY_MILLIS);
    raw(dayText);
    reserve(13);
    decimal(millis / 3_600_000, 2);
    bytes[length++] = ':';
    decimal(millis / 60_000 % 60, 2);
    bytes[length++] = ':';
    decimal(millis / 1000 % 60, 2);
    bytes[length++] = '.';
    decimal(millis % 1000, 3);
    bytes[length++] = 'Z';
    return this;
  }

  private void decimal(long value, int digits) {
    long rest = value;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  private void hex(long value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      bytes[length++] = HEX[(int) (value >>> shift) & 15];
    }
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
