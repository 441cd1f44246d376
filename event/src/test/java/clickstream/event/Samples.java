package clickstream.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Supplier;

/** Bodies and surroundings that several tests use. */
final class Samples {
  static final Instant RECEIVED_AT = Instant.parse("2026-11-21T16:07:57.123Z");
  static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  static final String FIRST_ID = "00000000-0000-0000-0000-000000000001";

  static final String LAB =
      "{\"element_clicked\":\"entree_1\",\"time_spent\":12,\"source_menu\":\"restaurant_name\","
          + "\"created_at\":\"2022-09-11 23:00:00\"}";

  static final String SHOP =
      "{\"eventName\":\"view_product\",\"eventId\":\"8f0c\",\"userId\":\"u-123\","
          + "\"userLoginState\":\"logged_in\",\"clientId\":\"c-1\",\"sessionId\":\"s-abc\","
          + "\"isFirstVisit\":true,\"pageUrl\":\"https://example.com/p/sku-1\","
          + "\"referrer\":\"https://google.com\",\"element\":{\"tag\":\"button\",\"id\":\"add\","
          + "\"role\":null,\"text\":\"Add\",\"dataset\":{\"k\":\"v\"}},"
          + "\"product\":{\"id\":\"sku-1\",\"name\":\"Laptop\",\"category\":\"Computers\","
          + "\"brand\":\"X\",\"price\":1200,\"discountPrice\":999,\"urlPath\":\"/p/sku-1\"}}";

  static final String INGEST =
      "\"_ingest\":{\"receivedAt\":\"2026-11-21T16:07:57.123Z\",\"siteId\":\"default\"}";

  private Samples() {}

  static Ingest ingest() {
    return new Ingest(RECEIVED_AT, null, null, null, null, "default", null, null, null, null, null);
  }

  /** Ids 1, 2, 3 and so on. */
  static Supplier<UUID> ids() {
    long[] last = {0};
    return () -> new UUID(0, ++last[0]);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static ParsedBody parse(String body) {
    return parse(utf8(body));
  }

  static ParsedBody parse(byte[] body) {
    return new BodyParser(EventLimits.DEFAULT).parse(body, ingest(), ids());
  }

  /** The row of an event, given without its last brace and {@code _ingest}. */
  static EventRow row(String event) {
    String open = event.substring(0, event.length() - 1);
    return rowOfLine(open + (open.equals("{") ? "" : ",") + INGEST + "}");
  }

  static EventRow rowOfLine(String line) {
    try {
      return new RowMapper().map(utf8(line), DAY);
    } catch (UnmappableLineException e) {
      throw new AssertionError(line, e);
    }
  }
}
