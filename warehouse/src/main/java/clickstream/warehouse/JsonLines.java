package clickstream.warehouse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/** JSON into files that somebody else opens, forces and closes. */
final class JsonLines {
  static final JsonFactory FACTORY = new JsonFactory();

  private JsonLines() {}

  /** Closing the generator ends the JSON and leaves the stream open. */
  static JsonGenerator generator(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }
}
