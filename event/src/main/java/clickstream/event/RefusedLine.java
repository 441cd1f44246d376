package clickstream.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The line that is kept of a refused event, one JSON object:
 *
 * <pre>{"code":"no-name","message":"…","index":0,"receivedAt":"2026-11-21T16:07:57.123Z",
 *  "siteId":"default","requestId":"…","sourceIp":"…","userAgent":"…","body":"…","truncated":false}
 * </pre>
 *
 * {@code body} is base64; {@code requestId}, {@code sourceIp} and {@code userAgent} are left out
 * when they are not known. Safe for use by many threads.
 */
public final class RefusedLine {
  private static final Json JSON = new Json();

  private RefusedLine() {}

  public static byte[] encode(Refusal refusal, Ingest ingest) {
    JsonOut out = new JsonOut(512 + 2 * refusal.head().length).put('{');
    out.name("code").string(refusal.code().wireName());
    out.name("message").string(refusal.message());
    out.name("index").ascii(Integer.toString(refusal.index()));
    out.name("receivedAt").string(Instants.format(ingest.receivedAt()));
    out.name("siteId").string(ingest.siteId());
    member(out, "requestId", ingest.requestId());
    member(out, "sourceIp", ingest.sourceIp());
    member(out, "userAgent", ingest.userAgent());
    out.name("body").string(Base64.getEncoder().encodeToString(refusal.head()));
    out.name("truncated").ascii(Boolean.toString(refusal.truncated()));
    return out.put('}').toBytes();
  }

  private static void member(JsonOut out, String name, @Nullable String value) {
    if (value != null) {
      out.name(name).string(value);
    }
  }

  /**
   * The {@link RefusalCode#wireName} in an encoded line.
   *
   * @throws IllegalArgumentException when the line is none that {@link #encode} makes
   */
  public static String code(byte[] line) {
    return text(members(line), "code");
  }

  /**
   * Reads an encoded line back.
   *
   * @throws IllegalArgumentException when the line is none that {@link #encode} makes
   */
  public static RefusedEvent decode(byte[] line) {
    Map<String, String> members = members(line);
    try {
      return new RefusedEvent(
          text(members, "code"),
          text(members, "message"),
          Integer.parseInt(text(members, "index")),
          Instant.parse(text(members, "receivedAt")),
          members.get("siteId"),
          members.get("requestId"),
          members.get("sourceIp"),
          members.get("userAgent"),
          Base64.getDecoder().decode(text(members, "body")),
          Boolean.parseBoolean(text(members, "truncated")));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a refused line with an unreadable receivedAt", e);
    }
  }

  private static Map<String, String> members(byte[] line) {
    if (Json.startsWithZeros(line, 0, line.length)) {
      throw new IllegalArgumentException("a refused line is a JSON object");
    }
    Map<String, String> members = new HashMap<>();
    try (JsonParser parser = JSON.open(line, 0, line.length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("a refused line is a JSON object");
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        if (parser.nextToken().isStructStart()) {
          parser.skipChildren();
        } else {
          members.put(name, parser.getText());
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("a refused line is a JSON object: " + e.getMessage(), e);
    }
    return members;
  }

  private static String text(Map<String, String> members, String name) {
    String text = members.get(name);
    if (text == null) {
      throw new IllegalArgumentException("a refused line has a member " + name);
    }
    return text;
  }
}
