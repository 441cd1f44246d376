package clickstream.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The slow path: writes an event anew without what a raw line cannot hold. Names and scalar values
 * keep their bytes; white space between tokens goes. Of members with the same name (at the top also
 * with the same name but for case) the last stays, in its own place.
 */
final class EventRewriter {
  private record Member(String name, boolean text, byte[] bytes) {
    boolean isId() {
      return EventNames.IDS.contains(name);
    }
  }

  private final byte[] bytes;
  private final int base;
  private final JsonParser parser;

  private EventRewriter(byte[] bytes, int base, JsonParser parser) {
    this.bytes = bytes;
    this.base = base;
    this.parser = parser;
  }

  /** The event without CR and LF; inside strings a valid event has none. */
  static byte[] withoutLineBreaks(byte[] bytes, int from, int to) {
    JsonOut out = new JsonOut(to - from);
    for (int i = from; i < to; i++) {
      if (bytes[i] != '\n' && bytes[i] != '\r') {
        out.put((char) bytes[i]);
      }
    }
    return out.toBytes();
  }

  /** The event, valid JSON, with duplicates, {@code _ingest} and unusable ids taken out. */
  static byte[] clean(Json json, BodyText text, int from, int to) throws IOException {
    try (JsonParser parser = json.open(text.tokens(), from, to)) {
      parser.nextToken();
      return new EventRewriter(text.bytes(), from, parser).event();
    }
  }

  private byte[] event() throws IOException {
    Map<String, Member> members = members(true);
    members.remove(EventNames.INGEST);
    members.values().removeIf(member -> member.isId() && !member.text());
    if (members.values().stream().noneMatch(Member::isId)) {
      members.remove(EventNames.ADDED_ID_FOLDED);
    }
    return object(members);
  }

  private Map<String, Member> members(boolean top) throws IOException {
    Map<String, Member> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      int nameFrom = tokenFrom();
      JsonToken token = parser.nextToken();
      boolean text = EventNames.isText(token) && parser.getTextLength() > 0;
      JsonOut out = new JsonOut(64);
      out.put(bytes, nameFrom, stringEnd(nameFrom)).put(':').put(value(token));
      String key = top ? name.toLowerCase(Locale.ROOT) : name;
      members.remove(key);
      members.put(key, new Member(name, text, out.toBytes()));
    }
    return members;
  }

  private byte[] value(JsonToken token) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      return object(members(false));
    }
    if (token == JsonToken.START_ARRAY) {
      return array();
    }
    JsonOut out = new JsonOut(32);
    int from = tokenFrom();
    parser.finishToken();
    return out.put(bytes, from, base + (int) parser.currentLocation().getByteOffset()).toBytes();
  }

  private byte[] array() throws IOException {
    JsonOut out = new JsonOut(64).put('[');
    boolean first = true;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (!first) {
        out.put(',');
      }
      first = false;
      out.put(value(token));
    }
    return out.put(']').toBytes();
  }

  private static byte[] object(Map<String, Member> members) {
    JsonOut out = new JsonOut(256).put('{');
    boolean first = true;
    for (Member member : members.values()) {
      if (!first) {
        out.put(',');
      }
      first = false;
      out.put(member.bytes());
    }
    return out.put('}').toBytes();
  }

  private int tokenFrom() {
    return base + (int) parser.currentTokenLocation().getByteOffset();
  }

  /** The offset after the closing quote of the string that begins at {@code from}. */
  private int stringEnd(int from) {
    int i = from + 1;
    while (bytes[i] != '"') {
      i += bytes[i] == '\\' ? 2 : 1;
    }
    return i + 1;
  }
}
