package clickstream.warehouse;

import clickstream.warehouse.Manifest.Part;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The manifest and its parts as JSON, for people and other programs to read:
 *
 * <pre>
 *   {"format":1,"generation":7,
 *    "files":[{"kind":"parquet","name":"clickstream_events/day=2026-11-21/….parquet",
 *              "day":"2026-11-21","hour":16,"rows":12,"bytes":4711,"schema":1}, …],
 *    "parts":[{"day":"2026-11-20","name":"2026-11-20-….json"}],
 *    "segments":["…"],"sources":["simulate:42:…"]}
 * </pre>
 *
 * A part is {@code {"format":1,"files":[…]}}.
 */
final class ManifestJson {
  private static final int FORMAT = 1;

  private ManifestJson() {}

  static void write(Manifest manifest, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonLines.generator(out)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeNumberField("generation", manifest.generation());
      writeFiles(manifest.files(), json);
      json.writeArrayFieldStart("parts");
      for (Part part : manifest.parts()) {
        json.writeStartObject();
        json.writeStringField("day", part.day().toString());
        json.writeStringField("name", part.name());
        json.writeEndObject();
      }
      json.writeEndArray();
      writeStrings("segments", manifest.segments(), json);
      writeStrings("sources", manifest.sources(), json);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  static void writePart(List<LiveFile> files, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonLines.generator(out)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      writeFiles(files, json);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeFiles(List<LiveFile> files, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("files");
    for (LiveFile file : files) {
      json.writeRaw('\n');
      json.writeStartObject();
      json.writeStringField("kind", file.kind().wireName());
      json.writeStringField("name", file.name());
      json.writeStringField("day", file.day().toString());
      Integer hour = file.hour();
      if (hour != null) {
        json.writeNumberField("hour", hour);
      }
      json.writeNumberField("rows", file.rows());
      json.writeNumberField("bytes", file.bytes());
      json.writeNumberField("schema", file.schema());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeStrings(String name, Set<?> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values.stream().map(Object::toString).sorted().toList()) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /**
   * Reads a manifest or a part.
   *
   * @throws IOException also when anything in it is not as it was written: half a list is none
   */
  static Manifest read(InputStream in) throws IOException {
    try {
      return parse(in);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Manifest parse(InputStream in) throws IOException {
    try (JsonParser json = JsonLines.FACTORY.createParser(in)) {
      expect(json, json.nextToken(), JsonToken.START_OBJECT);
      Reading reading = new Reading();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        reading.field(json.currentName(), json);
      }
      expect(json, json.currentToken(), JsonToken.END_OBJECT);
      if (reading.format != FORMAT) {
        throw new IOException("there is no format in it");
      }
      return new Manifest(
          reading.generation, reading.files, reading.parts, reading.segments, reading.sources);
    }
  }

  private static void expect(JsonParser json, @Nullable JsonToken token, JsonToken wanted)
      throws IOException {
    if (token != wanted) {
      throw new IOException(
          "found " + token + " instead of " + wanted + " at " + json.currentLocation());
    }
  }

  private static final class Reading {
    private final List<LiveFile> files = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final Set<UUID> segments = new HashSet<>();
    private final Set<String> sources = new HashSet<>();
    private int format;
    private long generation;

    void field(String name, JsonParser json) throws IOException {
      JsonToken value = json.nextToken();
      switch (name) {
        case "format" -> {
          format = json.getIntValue();
          if (format != FORMAT) {
            throw new IOException(
                "format " + format + " is not known to this version, which knows " + FORMAT);
          }
        }
        case "generation" -> generation = json.getLongValue();
        case "files" -> readFiles(json);
        case "parts" -> readParts(json);
        case "segments" -> {
          for (String id : strings(json)) {
            segments.add(UUID.fromString(id));
          }
        }
        case "sources" -> sources.addAll(strings(json));
        default -> throw new IOException("unknown field " + name + " with " + value);
      }
    }

    private void readFiles(JsonParser json) throws IOException {
      expect(json, json.currentToken(), JsonToken.START_ARRAY);
      while (json.nextToken() == JsonToken.START_OBJECT) {
        files.add(file(json));
      }
      expect(json, json.currentToken(), JsonToken.END_ARRAY);
    }

    private static LiveFile file(JsonParser json) throws IOException {
      String kind = "";
      String name = "";
      String day = "";
      Integer hour = null;
      long rows = 0;
      long bytes = 0;
      int schema = 0;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "kind" -> kind = json.getText();
          case "name" -> name = json.getText();
          case "day" -> day = json.getText();
          case "hour" -> hour = json.getIntValue();
          case "rows" -> rows = json.getLongValue();
          case "bytes" -> bytes = json.getLongValue();
          case "schema" -> schema = json.getIntValue();
          default -> throw new IOException("unknown field of a file: " + field);
        }
      }
      return new LiveFile(
          LiveFile.Kind.of(kind), name, LocalDate.parse(day), hour, rows, bytes, schema);
    }

    private void readParts(JsonParser json) throws IOException {
      expect(json, json.currentToken(), JsonToken.START_ARRAY);
      while (json.nextToken() == JsonToken.START_OBJECT) {
        String day = "";
        String name = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String field = json.currentName();
          json.nextToken();
          switch (field) {
            case "day" -> day = json.getText();
            case "name" -> name = json.getText();
            default -> throw new IOException("unknown field of a part: " + field);
          }
        }
        parts.add(new Part(LocalDate.parse(day), name));
      }
      expect(json, json.currentToken(), JsonToken.END_ARRAY);
    }

    private static List<String> strings(JsonParser json) throws IOException {
      expect(json, json.currentToken(), JsonToken.START_ARRAY);
      List<String> values = new ArrayList<>();
      while (json.nextToken() == JsonToken.VALUE_STRING) {
        values.add(json.getText());
      }
      expect(json, json.currentToken(), JsonToken.END_ARRAY);
      return values;
    }
  }
}
