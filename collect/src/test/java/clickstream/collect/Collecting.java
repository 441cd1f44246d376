package clickstream.collect;

import clickstream.event.BodyParser;
import clickstream.event.EventLimits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A collector over a sink in memory, and the requests that tests send to it. */
final class Collecting {
  static final UUID ID = UUID.fromString("11111111-2222-4333-8444-555555555555");
  static final Instant NOW = Instant.parse("2026-11-21T16:07:57.123456Z");

  final MemorySink sink = new MemorySink();
  private final Collector collector;

  Collecting() {
    this(CollectOptions.DEFAULT);
  }

  Collecting(CollectOptions options) {
    this.collector =
        new Collector(options, new BodyParser(EventLimits.DEFAULT), sink, () -> NOW, () -> ID);
  }

  /** The one reply to a request. */
  CollectReply reply(CollectRequest request) {
    return replyOf(collector, request);
  }

  static CollectReply replyOf(Collector collector, CollectRequest request) {
    List<CollectReply> replies = new ArrayList<>();
    collector.accept(request, replies::add);
    if (replies.size() != 1) {
      throw new AssertionError(replies.size() + " replies to one request");
    }
    return replies.get(0);
  }

  static CollectRequest request(String body) {
    return request(bytes(body), null);
  }

  static CollectRequest request(byte[] body, @Nullable String contentEncoding) {
    return request(body, contentEncoding, "203.0.113.77", "Mozilla/5.0");
  }

  static CollectRequest request(
      byte[] body, @Nullable String contentEncoding, @Nullable String ip, String userAgent) {
    return new CollectRequest(
        body,
        contentEncoding,
        ip,
        userAgent,
        "POST",
        "/clickstream",
        "default",
        "req-1",
        null,
        null,
        "Root=1-abc");
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(CollectReply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }
}
