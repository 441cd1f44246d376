package clickstream.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells from the first bytes of a text whether it may be an object. */
final class ValueStart {
  static final Fault NOT_OBJECT =
      new Fault(
          RefusalCode.NOT_OBJECT,
          "is no JSON object; an event is one, as in {\"eventName\":\"view\"}");

  private static final Fault NOT_JSON =
      new Fault(RefusalCode.NOT_JSON, "is no JSON: it does not begin with a brace");
  private static final Fault ZEROS =
      new Fault(RefusalCode.NOT_JSON, "is no JSON: there is a zero byte near its start");

  private static final String OTHER_VALUES = "[\"-0123456789";
  private static final List<String> LITERALS = List.of("true", "false", "null");

  private ValueStart() {}

  /** Why no object begins at {@code from}, or null when one may. */
  static @Nullable Fault fault(byte[] bytes, int from, int to) {
    Fault zeros = zeros(bytes, from, to);
    if (zeros != null || bytes[from] == '{') {
      return zeros;
    }
    return isOtherValue(bytes, from, to) ? NOT_OBJECT : NOT_JSON;
  }

  /** The fault of zero bytes where the token reader would take them for UTF-16 or UTF-32. */
  static @Nullable Fault zeros(byte[] bytes, int from, int to) {
    return Json.startsWithZeros(bytes, from, to) ? ZEROS : null;
  }

  private static boolean isOtherValue(byte[] bytes, int from, int to) {
    if (OTHER_VALUES.indexOf(bytes[from]) >= 0) {
      return true;
    }
    String start =
        new String(bytes, from, Math.min(5, to - from), StandardCharsets.ISO_8859_1).strip();
    return LITERALS.contains(start);
  }
}
