package clickstream.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;

/** Raw lines as the collector writes them. */
final class Lines {
  private Lines() {}

  /** An event of this id; the members are JSON that starts with a comma, or nothing. */
  static byte[] line(String id, Instant receivedAt, String members) {
    return ("{\"eventName\":\"page_view\",\"eventId\":\""
            + id
            + "\""
            + members
            + ",\"_ingest\":{\"receivedAt\":\""
            + receivedAt
            + "\",\"siteId\":\"default\"}}")
        .getBytes(UTF_8);
  }
}
