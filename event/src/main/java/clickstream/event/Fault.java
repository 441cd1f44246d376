package clickstream.event;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/**
 * What is wrong with an event.
 *
 * @param message for the sender; names the place
 */
record Fault(RefusalCode code, String message) {
  private static final int TEXT_CHARS_MAX = 200;

  /**
   * The fault behind an exception of the token reader.
   *
   * @param base where the reader began in the body
   * @param lineStart an offset at or before base whose line is {@code lineNumber}
   */
  static Fault of(JsonProcessingException e, byte[] body, int base, int lineStart, int lineNumber) {
    if (e instanceof StreamConstraintsException) {
      return new Fault(
          RefusalCode.TOO_DEEP,
          "nests deeper than " + Json.READABLE_DEPTH_MAX + ", so that its end was not found");
    }
    JsonLocation location = e.getLocation();
    String place =
        location == null
            ? ""
            : " at "
                + Bytes.place(body, lineStart, lineNumber, base + (int) location.getByteOffset());
    return new Fault(RefusalCode.NOT_JSON, "is no JSON" + place + ": " + text(e));
  }

  /** The library's words without its own account of the place. */
  private static String text(JsonProcessingException e) {
    String text = String.valueOf(e.getOriginalMessage());
    int start = text.indexOf(" (start marker");
    String plain = start < 0 ? text : text.substring(0, start);
    return plain.length() <= TEXT_CHARS_MAX ? plain : plain.substring(0, TEXT_CHARS_MAX) + "…";
  }
}
