package clickstream.warehouse;

import clickstream.lake.DurableFiles;
import clickstream.lake.ObjectStore;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The names of the files that a change is about to write, durable before the first of them exists.
 * If the process dies before the manifest names them, the next start finds them here and removes
 * them; a file that nobody announced is never removed. In {@code warehouse/pending/<id>.json}:
 *
 * <pre>
 *   {"parquet":["clickstream_events/day=…/….parquet"],"lake":["events/…"]}
 * </pre>
 *
 * The delivery of a segment needs none: its segment stays in the journal until the manifest names
 * it, and delivering again writes the same names.
 */
final class PendingChange {
  private final Path file;
  private final List<String> parquet = new ArrayList<>();
  private final List<String> lake = new ArrayList<>();

  private PendingChange(Path file) {
    this.file = file;
  }

  static PendingChange begin(WarehouseFolder folder, UUID id) {
    return new PendingChange(folder.pendingFolder().resolve(id + ".json"));
  }

  /** Adds names; when this returns, they may be written. */
  void announce(List<String> parquetNames, List<String> lakeKeys) throws IOException {
    parquet.addAll(parquetNames);
    lake.addAll(lakeKeys);
    DurableFiles.write(file, this::write);
  }

  /** The change is published, or what it wrote is removed. */
  void end() throws IOException {
    DurableFiles.delete(file);
  }

  /** Removes what this change has written, unless the manifest names it. */
  void undo(WarehouseFolder folder, ObjectStore store, Set<String> live) throws IOException {
    for (String name : parquet) {
      if (!live.contains(name)) {
        Path unnamed = folder.root().resolve(name);
        Files.deleteIfExists(DurableFiles.temporaryFor(unnamed));
        DurableFiles.delete(unnamed);
      }
    }
    for (String key : lake) {
      if (!live.contains(key)) {
        store.delete(key);
      }
    }
    end();
  }

  /** The changes that an earlier process left unfinished. */
  static List<PendingChange> leftOver(WarehouseFolder folder) throws IOException {
    List<PendingChange> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.pendingFolder())) {
      for (Path file : files) {
        if (String.valueOf(file.getFileName()).startsWith(".")) {
          // A list that was never finished: nothing of it was written.
          DurableFiles.delete(file);
        } else {
          found.add(read(file));
        }
      }
    }
    return found;
  }

  private void write(OutputStream out) throws IOException {
    try (JsonGenerator json = JsonLines.generator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("parquet");
      for (String name : parquet) {
        json.writeString(name);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("lake");
      for (String key : lake) {
        json.writeString(key);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static PendingChange read(Path file) throws IOException {
    PendingChange change = new PendingChange(file);
    try (InputStream in = Files.newInputStream(file);
        JsonParser json = JsonLines.FACTORY.createParser(in)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        List<String> names = json.currentName().equals("parquet") ? change.parquet : change.lake;
        json.nextToken();
        while (json.nextToken() == JsonToken.VALUE_STRING) {
          names.add(json.getText());
        }
      }
    }
    return change;
  }
}
