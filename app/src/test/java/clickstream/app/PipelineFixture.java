package clickstream.app;

import clickstream.collect.EventSink.Outcome;
import clickstream.collect.SinkRecord;
import clickstream.event.BodyParser;
import clickstream.event.EventLimits;
import clickstream.event.Ingest;
import clickstream.event.ParsedBody;
import clickstream.journal.JournalOptions;
import clickstream.journal.JournalTime;
import clickstream.query.Query;
import clickstream.query.QueryEngine;
import clickstream.query.QueryException;
import clickstream.query.ResultColumn;
import clickstream.query.RowSink;
import clickstream.warehouse.DuckDb;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Puts events into a pipeline and looks where they came out. */
final class PipelineFixture {
  static final JournalOptions QUICK =
      new JournalOptions(Duration.ofMillis(100), 1 << 20, 1 << 16, 64L << 20);
  static final DuckDb.Limits LIMITS = new DuckDb.Limits(256L << 20, 2);

  private static final BodyParser PARSER = new BodyParser(EventLimits.DEFAULT);

  private PipelineFixture() {}

  static Pipeline open(Path folder) throws Exception {
    return open(folder, QUICK);
  }

  static Pipeline open(Path folder, JournalOptions options) throws Exception {
    DataFolder data = new DataFolder(folder);
    data.prepare();
    return new Pipeline(data, options, LIMITS, JournalTime.SYSTEM, row -> {});
  }

  /** Stores one event of this id and name. */
  static CompletableFuture<Outcome> store(Pipeline pipeline, String id, String name) {
    Instant now = Instant.now();
    Ingest ingest =
        new Ingest(now, null, null, null, null, "default", null, null, null, null, null);
    String body = "{\"eventName\":\"" + name + "\",\"eventId\":\"" + id + "\"}";
    ParsedBody parsed =
        PARSER.parse(body.getBytes(StandardCharsets.UTF_8), ingest, UUID::randomUUID);
    List<SinkRecord> records =
        parsed.accepted().stream()
            .map(event -> new SinkRecord(SinkRecord.Kind.EVENT, event.line()))
            .toList();
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    pipeline.sink().store(records, now, outcome::complete);
    return outcome;
  }

  static Outcome await(CompletableFuture<Outcome> outcome) throws Exception {
    return outcome.get(30, TimeUnit.SECONDS);
  }

  static List<List<Object>> rows(QueryEngine engine, String sql) throws QueryException {
    List<List<Object>> rows = new ArrayList<>();
    RowSink sink =
        new RowSink() {
          @Override
          public void columns(List<ResultColumn> columns) {}

          @Override
          public boolean row(List<Object> values) {
            return rows.add(values);
          }
        };
    engine.run(new Query(sql, List.of(), Long.MAX_VALUE, Duration.ofSeconds(30)), sink);
    return rows;
  }

  static List<String> idsInSql(QueryEngine engine) throws QueryException {
    return rows(engine, "SELECT event_id FROM clickstream_events ORDER BY 1").stream()
        .map(row -> String.valueOf(row.get(0)))
        .toList();
  }

  /** The ids in all raw objects below {@code events/}, sorted; a double appears twice. */
  static List<String> idsInRawObjects(Path folder) throws IOException {
    List<String> ids = new ArrayList<>();
    Path events = folder.resolve("lake").resolve("events");
    if (!Files.isDirectory(events)) {
      return ids;
    }
    try (Stream<Path> files = Files.walk(events)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        for (String line : lines(file)) {
          ids.add(line.replaceFirst("^.*\"eventId\":\"([^\"]*)\".*$", "$1"));
        }
      }
    }
    ids.sort(null);
    return ids;
  }

  private static List<String> lines(Path file) throws IOException {
    try (InputStream in =
        file.toString().endsWith(".gz")
            ? new GZIPInputStream(Files.newInputStream(file))
            : Files.newInputStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** Every file below the folder with its size, for comparing two states. */
  static Map<String, Long> files(Path folder) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sizes.put(folder.relativize(file).toString(), Files.size(file));
      }
    }
    return sizes;
  }
}
