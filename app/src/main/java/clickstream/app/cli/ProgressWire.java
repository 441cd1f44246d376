package clickstream.app.cli;

import clickstream.app.UserFault;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/**
 * The progress of work that the server does for a command, one JSON object per line: {@code
 * {"done":n}} as often as there is news, then {@code {"result":n}} or {@code {"error":"…"}}.
 */
final class ProgressWire {
  private static final JsonFactory JSON = new JsonFactory();

  private ProgressWire() {}

  static void done(OutputStream out, long done) throws IOException {
    line(out, "done", done);
  }

  static void result(OutputStream out, long result) throws IOException {
    line(out, "result", result);
  }

  static void error(OutputStream out, String message) throws IOException {
    try (JsonGenerator json = generator(out)) {
      json.writeStartObject();
      json.writeStringField("error", message);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void line(OutputStream out, String field, long value) throws IOException {
    try (JsonGenerator json = generator(out)) {
      json.writeStartObject();
      json.writeNumberField(field, value);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static JsonGenerator generator(OutputStream out) throws IOException {
    return JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  /**
   * Reads to the result.
   *
   * @throws UserFault when the server reports an error
   * @throws IOException when the answer breaks off
   */
  static long read(InputStream in, LongConsumer progress) throws IOException {
    try (JsonParser json = JSON.createParser(in)) {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        json.nextToken();
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "done" -> progress.accept(json.getLongValue());
          case "result" -> {
            long result = json.getLongValue();
            // To the end of the answer: the server takes a client that leaves before for gone.
            while (json.nextToken() != null) {}
            return result;
          }
          default -> throw new UserFault(json.getText());
        }
        json.nextToken();
      }
    }
    throw new IOException("the server went away before the work was done");
  }
}
