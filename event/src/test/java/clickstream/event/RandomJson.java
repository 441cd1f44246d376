package clickstream.event;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Random events, odd in every way that is still JSON, and damage to them. */
final class RandomJson {
  private static final List<String> NAMES =
      List.of(
          "eventName",
          "event_name",
          "event",
          "element_clicked",
          "eventId",
          "event_id",
          "messageId",
          "EVENTID",
          "eventid",
          "_ingest",
          "_INGEST",
          "sentAt",
          "timestamp",
          "created_at",
          "userId",
          "USERID",
          "userid",
          "product",
          "item",
          "order",
          "element",
          "items",
          "cart",
          "id",
          "price",
          "quantity",
          "name",
          "value",
          "pageUrl",
          "referrer",
          "__proto__",
          "",
          "a",
          "A",
          "\\u0061",
          "é",
          "É",
          "\\ud800",
          "\\u0000",
          "K",
          "\u212A");
  private static final List<String> STRINGS =
      List.of(
          "",
          "a",
          "view",
          "8f0c",
          "2022-09-11 23:00:00",
          "2026-11-21T16:07:57+01:00",
          "1663023600000",
          "https://example.com/p?utm_source=%F0%9F&utm_medium=a+b#x",
          "//",
          ":",
          "\\ud800",
          "\\udc00\\ud800",
          "\\ud83d\\ude00",
          "\\u0000",
          "é😀",
          "\\\\",
          "\\\"{}[],:",
          "9999-99-99",
          "http://[::1",
          "\\/",
          "%",
          "=&=");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-0.0",
          "1",
          "12.99",
          "1e5",
          "1E-5",
          "1e999999999",
          "-1e-999999999",
          "1e99999999999999999999",
          "99999999999999.99995",
          "123456789012345678901234567890",
          "1663023600",
          "1663023600000",
          "0.30000000000000004",
          "9223372036854775808",
          "2.0");
  private static final List<String> BLANKS = List.of("", "", "", "", " ", "\t", "\n", "\r\n");

  private final Random random;
  private boolean calm;

  RandomJson(long seed) {
    random = new Random(seed);
  }

  /** An object, named more often than not. */
  String event() {
    calm = random.nextBoolean();
    String event = object(0);
    return random.nextInt(4) == 0 || event.equals("{}")
        ? event
        : "{\"event\":\"view\"," + event.substring(1);
  }

  private String value(int depth) {
    int kind = random.nextInt(depth > 4 ? 5 : 8);
    return switch (kind) {
      case 0, 1 -> "\"" + one(STRINGS) + "\"";
      case 2, 3 -> one(NUMBERS);
      case 4 -> one(List.of("true", "false", "null"));
      case 5, 6 -> object(depth + 1);
      default -> array(depth + 1);
    };
  }

  private String object(int depth) {
    StringBuilder text = new StringBuilder("{");
    int members = random.nextInt(calm ? 4 : 8);
    for (int i = 0; i < members; i++) {
      text.append(i == 0 ? "" : ",").append(blank());
      text.append('"').append(one(NAMES)).append('"').append(blank()).append(':');
      text.append(blank()).append(value(depth)).append(blank());
    }
    return text.append('}').toString();
  }

  private String array(int depth) {
    StringBuilder text = new StringBuilder("[");
    int elements = random.nextInt(4);
    for (int i = 0; i < elements; i++) {
      text.append(i == 0 ? "" : ",").append(blank()).append(value(depth));
    }
    return text.append(blank()).append(']').toString();
  }

  /** A body of one of the forms, sometimes of mixed ones. */
  String body() {
    return switch (random.nextInt(4)) {
      case 0 -> event();
      case 1 -> "[" + event() + "," + value(3) + "," + event() + "]";
      case 2 -> event() + "\n" + event() + "\n" + value(3) + "\n" + event();
      default -> blank() + value(2) + blank() + event();
    };
  }

  /** The bytes with a few of them changed, removed or doubled. */
  byte[] damaged(byte[] bytes) {
    byte[] damaged = bytes.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && damaged.length > 0; i++) {
      int at = random.nextInt(damaged.length);
      switch (random.nextInt(3)) {
        case 0 -> damaged[at] = (byte) random.nextInt(256);
        case 1 -> damaged[at] = (byte) "{}[],:\"\\\n 0\0".charAt(random.nextInt(12));
        default -> damaged = Arrays.copyOf(damaged, at);
      }
    }
    return damaged;
  }

  private String blank() {
    return calm ? "" : one(BLANKS);
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
