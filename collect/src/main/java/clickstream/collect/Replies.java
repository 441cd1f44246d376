package clickstream.collect;

import clickstream.event.ParsedBody;
import clickstream.event.Refusal;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What clients are told, to the letter. */
final class Replies {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final byte[] SUCCESS = bytes("{\"success\":true}");

  private Replies() {}

  /** The events that were accepted are stored. */
  static CollectReply stored(ParsedBody body) {
    if (!body.batch()) {
      return new CollectReply(200, SUCCESS, null);
    }
    if (body.refused().isEmpty()) {
      int accepted = body.accepted().size();
      return new CollectReply(200, bytes("{\"success\":true,\"accepted\":" + accepted + "}"), null);
    }
    return new CollectReply(
        200,
        json(
            json -> {
              json.writeBooleanField("success", false);
              json.writeNumberField("accepted", body.accepted().size());
              writeRejected(body, json);
            }),
        null);
  }

  /** Nothing could be accepted. */
  static CollectReply refused(ParsedBody body) {
    String first = body.refused().get(0).message();
    String message = body.batch() ? "none of the events was accepted; the first: " + first : first;
    return new CollectReply(
        400,
        json(
            json -> {
              json.writeBooleanField("success", false);
              json.writeStringField("message", message);
              if (body.batch()) {
                writeRejected(body, json);
              }
            }),
        null);
  }

  static CollectReply badRequest(String message) {
    return failure(400, message);
  }

  static CollectReply tooLarge() {
    return new CollectReply(413, bytes("{\"message\":\"Request Entity Too Large\"}"), null);
  }

  static CollectReply internalError() {
    return failure(500, "Internal error");
  }

  /** Nothing was stored; the same request may succeed later. */
  static CollectReply notNow(String message) {
    CollectReply reply = failure(503, message);
    return new CollectReply(reply.status(), reply.body(), RETRY_AFTER);
  }

  private static CollectReply failure(int status, String message) {
    return new CollectReply(
        status,
        json(
            json -> {
              json.writeBooleanField("success", false);
              json.writeStringField("message", message);
            }),
        null);
  }

  private static void writeRejected(ParsedBody body, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("rejected");
    for (Refusal refusal : body.refused()) {
      json.writeStartObject();
      json.writeNumberField("index", refusal.index());
      json.writeStringField("message", refusal.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private interface Fields {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private static byte[] json(Fields fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
