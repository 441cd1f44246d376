package clickstream.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result on its way from the server to a command, one JSON value per line:
 *
 * <pre>
 *   {"columns":["event_name","n"]}
 *   [["page_view",1],["12",0],null]
 *   {"end":true}          or          {"error":"…"}
 * </pre>
 *
 * A cell is its text and 1 when it is a string. Without a last line of {@code end} or {@code error}
 * the server went away in the middle.
 */
final class RowsWire {
  private static final JsonFactory JSON = new JsonFactory();

  private RowsWire() {}

  /** Writes a result in this form. */
  static final class Writer implements RowsOutput {
    private final JsonGenerator json;

    Writer(OutputStream out) throws IOException {
      this.json = JSON.createGenerator(out);
    }

    @Override
    public void columns(List<String> names) throws IOException {
      json.writeStartObject();
      json.writeArrayFieldStart("columns");
      for (String name : names) {
        json.writeString(name);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
      json.writeStartArray();
      for (Cell cell : cells) {
        if (cell.text() == null) {
          json.writeNull();
        } else {
          json.writeStartArray();
          json.writeString(cell.text());
          json.writeNumber(cell.isString() ? 1 : 0);
          json.writeEndArray();
        }
      }
      json.writeEndArray();
      json.writeRaw('\n');
    }

    @Override
    public void end() throws IOException {
      json.writeStartObject();
      json.writeBooleanField("end", true);
      json.writeEndObject();
      json.writeRaw('\n');
      json.flush();
    }

    void error(String message) throws IOException {
      json.writeStartObject();
      json.writeStringField("error", message);
      json.writeEndObject();
      json.writeRaw('\n');
      json.flush();
    }
  }

  /**
   * Reads a result to its end.
   *
   * @return null when it is whole, else the server's error message
   * @throws IOException when it breaks off
   */
  static @Nullable String read(InputStream in, RowsOutput output) throws IOException {
    try (JsonParser json = JSON.createParser(in)) {
      JsonToken token = json.nextToken();
      while (token != null) {
        if (token == JsonToken.START_ARRAY) {
          output.row(cells(json));
        } else {
          json.nextToken();
          String field = json.currentName();
          json.nextToken();
          switch (field) {
            case "columns" -> output.columns(strings(json));
            case "error" -> {
              return json.getText();
            }
            default -> {
              output.end();
              return null;
            }
          }
          json.nextToken();
        }
        token = json.nextToken();
      }
    }
    throw new IOException("the server went away before the result was whole");
  }

  private static List<String> strings(JsonParser json) throws IOException {
    List<String> strings = new ArrayList<>();
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      strings.add(json.getText());
    }
    return strings;
  }

  private static List<Cell> cells(JsonParser json) throws IOException {
    List<Cell> cells = new ArrayList<>();
    JsonToken token = json.nextToken();
    while (token != JsonToken.END_ARRAY) {
      if (token == JsonToken.VALUE_NULL) {
        cells.add(Cell.NULL);
      } else {
        json.nextToken();
        String text = json.getText();
        json.nextToken();
        boolean isString = json.getIntValue() == 1;
        json.nextToken();
        cells.add(new Cell(text, isString));
      }
      token = json.nextToken();
    }
    return cells;
  }
}
