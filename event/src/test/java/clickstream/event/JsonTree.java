package clickstream.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists and text, to compare with; numbers keep their spelling, lone surrogates do
 * not.
 */
final class JsonTree {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private JsonTree() {}

  /** One object; of members with the same name the last counts, in its place. */
  static Map<String, Object> object(String json) {
    try (JsonParser parser = FACTORY.createParser(Surrogates.replaceLone(Samples.utf8(json)))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new AssertionError("no object: " + json);
      }
      Map<String, Object> members = members(parser);
      if (parser.nextToken() != null) {
        throw new AssertionError("something follows: " + json);
      }
      return members;
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  /** What must be left of a client's event in its raw line, without what was added. */
  static Map<String, Object> reduced(Map<String, Object> event) {
    Map<String, String> lastSpelling = new LinkedHashMap<>();
    event.keySet().forEach(name -> lastSpelling.put(name.toLowerCase(Locale.ROOT), name));
    Map<String, Object> left = new LinkedHashMap<>(event);
    left.keySet().removeIf(name -> !name.equals(lastSpelling.get(name.toLowerCase(Locale.ROOT))));
    left.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).equals("_ingest"));
    List<String> ids = List.of("eventId", "event_id", "messageId");
    left.entrySet().removeIf(entry -> ids.contains(entry.getKey()) && !isId(entry.getValue()));
    if (ids.stream().noneMatch(left::containsKey)) {
      left.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).equals("eventid"));
    }
    return left;
  }

  /** Whether any object in the text names a member twice. */
  static boolean hasDuplicates(String json) {
    try (JsonParser parser =
        FACTORY
            .createParser(Surrogates.replaceLone(Samples.utf8(json)))
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)) {
      while (parser.nextToken() != null) {
        parser.finishToken();
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean isId(Object value) {
    return value instanceof Digits || (value instanceof String text && text.length() > 1);
  }

  private static Map<String, Object> members(JsonParser parser) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      Object value = value(parser, parser.nextToken());
      members.remove(name);
      members.put(name, value);
    }
    return members;
  }

  private static Object value(JsonParser parser, @Nullable JsonToken token) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      return members(parser);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_ARRAY;
          next = parser.nextToken()) {
        list.add(value(parser, next));
      }
      return list;
    }
    if (token == JsonToken.VALUE_STRING) {
      return "\"" + parser.getText();
    }
    return token != null && token.isNumeric()
        ? new Digits(parser.getText())
        : String.valueOf(parser.getText()).substring(0, 1);
  }

  /** A number by its spelling. */
  record Digits(String text) {}
}
