package clickstream.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Looks for strings (values and names) that are too long, in events long enough to hold one. */
final class LongStrings {
  private LongStrings() {}

  /** The place of the first string of more than {@code bytesMax} bytes of UTF-8, or null. */
  static @Nullable String find(Json json, byte[] bytes, int from, int to, int bytesMax)
      throws IOException {
    try (JsonParser parser = json.open(bytes, from, to)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        boolean isString = token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING;
        if (isString && isLonger(parser, bytesMax)) {
          return JsonPlace.of(parser.getParsingContext(), Integer.MAX_VALUE);
        }
      }
      return null;
    }
  }

  private static boolean isLonger(JsonParser parser, int bytesMax) throws IOException {
    int length = parser.getTextLength();
    if (length <= bytesMax / 3) {
      return false;
    }
    char[] chars = parser.getTextCharacters();
    int offset = parser.getTextOffset();
    long size = 0;
    for (int i = offset; i < offset + length; i++) {
      char c = chars[i];
      size += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return size > bytesMax;
  }
}
