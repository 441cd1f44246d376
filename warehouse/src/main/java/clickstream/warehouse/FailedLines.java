package clickstream.warehouse;

import clickstream.event.UnmappableLineException;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Raw lines that make no row, with the reason, as lines of an error object. */
final class FailedLines {
  private record FailedLine(byte[] line, String message) {}

  private final List<FailedLine> lines = new ArrayList<>();

  void add(byte[] line, UnmappableLineException why) {
    lines.add(new FailedLine(line, String.valueOf(why.getMessage())));
  }

  int count() {
    return lines.size();
  }

  /** {@code {"code":"processing-failed","message":"…","body":"<base64>"}} per line. */
  void writeTo(OutputStream out) throws IOException {
    for (FailedLine failed : lines) {
      try (JsonGenerator json = JsonLines.generator(out)) {
        json.writeStartObject();
        json.writeStringField("code", "processing-failed");
        json.writeStringField("message", failed.message());
        json.writeBinaryField("body", failed.line());
        json.writeEndObject();
      }
      out.write('\n');
    }
  }
}
