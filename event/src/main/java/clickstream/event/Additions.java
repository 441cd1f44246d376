package clickstream.event;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What goes into every raw line of one request, made once: {@code ,"_ingest":{…}} and the last
 * brace.
 */
final class Additions {
  private static final byte[] EVENT_ID = ",\"eventId\":\"".getBytes(StandardCharsets.US_ASCII);

  private final Ingest ingest;
  private final byte[] plain;
  private byte @Nullable [] rewritten;

  Additions(Ingest ingest) {
    this.ingest = ingest;
    this.plain = encode(ingest, false);
  }

  /**
   * The raw line of an event.
   *
   * @param from of the event's first brace
   * @param brace offset of its last brace
   * @param newId the id to add, or null when it has one
   */
  byte[] splice(byte[] bytes, int from, int brace, @Nullable String newId, boolean isRewritten) {
    byte[] tail = isRewritten ? rewrittenTail() : plain;
    int body = brace - from;
    int idLength = newId == null ? 0 : EVENT_ID.length + newId.length() + 1;
    byte[] line = new byte[body + idLength + tail.length];
    System.arraycopy(bytes, from, line, 0, body);
    if (newId != null) {
      System.arraycopy(EVENT_ID, 0, line, body, EVENT_ID.length);
      byte[] id = newId.getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(id, 0, line, body + EVENT_ID.length, id.length);
      line[body + idLength - 1] = '"';
    }
    System.arraycopy(tail, 0, line, body + idLength, tail.length);
    return line;
  }

  private byte[] rewrittenTail() {
    byte[] tail = rewritten;
    if (tail == null) {
      tail = encode(ingest, true);
      rewritten = tail;
    }
    return tail;
  }

  private static byte[] encode(Ingest ingest, boolean isRewritten) {
    JsonOut out = new JsonOut(384);
    out.ascii(",\"_ingest\":{");
    out.name("receivedAt").put('"').ascii(Instants.format(ingest.receivedAt())).put('"');
    member(out, "sourceIp", ingest.sourceIp());
    member(out, "userAgent", ingest.userAgent());
    member(out, "method", ingest.method());
    member(out, "path", ingest.path());
    member(out, "siteId", ingest.siteId());
    member(out, "requestId", ingest.requestId());
    member(out, "apiId", ingest.apiId());
    member(out, "stage", ingest.stage());
    member(out, "traceId", ingest.traceId());
    member(out, "source", ingest.source());
    if (isRewritten) {
      out.name("rewritten").ascii("true");
    }
    return out.ascii("}}").toBytes();
  }

  private static void member(JsonOut out, String name, @Nullable String value) {
    if (value != null) {
      out.name(name).string(value);
    }
  }
}
