package clickstream.event;

import java.util.HexFormat;

/** Lone surrogates in JSON text, on which the JSON functions of SQL engines fail. */
final class Surrogates {
  private static final byte[] REPLACEMENT = {'\\', 'u', 'f', 'f', 'f', 'd'};
  private static final int ESCAPE_LENGTH = REPLACEMENT.length;

  private Surrogates() {}

  /**
   * The same JSON with {@code \}{@code ufffd} for every escaped surrogate that stands alone; the
   * same array when there is none. In valid UTF-8 a surrogate can only come as an escape.
   */
  static byte[] replaceLone(byte[] json) {
    byte[] result = json;
    int i = Bytes.indexOf((byte) '\\', json, 0, json.length);
    while (i + 1 < json.length) {
      int unit = unit(json, i);
      boolean high = unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
      if (high && isLow(unit(json, i + ESCAPE_LENGTH))) {
        i += 2 * ESCAPE_LENGTH;
      } else if (high || isLow(unit)) {
        result = result == json ? json.clone() : result;
        System.arraycopy(REPLACEMENT, 0, result, i, ESCAPE_LENGTH);
        i += ESCAPE_LENGTH;
      } else {
        i += 2;
      }
      i = Bytes.indexOf((byte) '\\', json, i, json.length);
    }
    return result;
  }

  private static boolean isLow(int unit) {
    return unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
  }

  /** The UTF-16 unit whose escape stands at i, or -1 when none does. */
  private static int unit(byte[] json, int i) {
    if (i + ESCAPE_LENGTH > json.length || json[i] != '\\' || json[i + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int k = i + 2; k < i + ESCAPE_LENGTH; k++) {
      if (!HexFormat.isHexDigit(json[k])) {
        return -1;
      }
      unit = unit << 4 | HexFormat.fromHexDigit(json[k]);
    }
    return unit;
  }
}
