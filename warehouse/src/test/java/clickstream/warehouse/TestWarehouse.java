package clickstream.warehouse;

import clickstream.journal.Segment;
import clickstream.lake.LocalObjectStore;
import clickstream.lake.ObjectStore;
import clickstream.query.Query;
import clickstream.query.QueryException;
import clickstream.query.QueryResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** An opened warehouse and lake below one folder, with an engine over them. */
final class TestWarehouse implements AutoCloseable {
  static final DuckDb.Limits LIMITS = new DuckDb.Limits(256L << 20, 2);

  final WarehouseFolder folder;
  final ObjectStore lake;
  final DuckDb database;
  final Warehouse warehouse;
  final DuckDbEngine engine;
  final List<String> leftOver = new CopyOnWriteArrayList<>();
  private final Path root;

  private TestWarehouse(Path root, DuckDb.Limits limits) throws SQLException {
    this.root = root;
    this.folder = new WarehouseFolder(root.resolve("warehouse"));
    this.lake = new LocalObjectStore(root.resolve("lake"));
    this.database = DuckDb.open(folder.root(), limits);
    this.engine = new DuckDbEngine(database);
    this.warehouse =
        new Warehouse(
            folder,
            lake,
            database,
            UUID::randomUUID,
            new WarehouseListener() {
              @Override
              public void leftOver(String name, IOException cause) {
                leftOver.add(name);
              }
            });
  }

  static TestWarehouse open(Path root) throws IOException, SQLException {
    return open(root, LIMITS);
  }

  static TestWarehouse open(Path root, DuckDb.Limits limits) throws IOException, SQLException {
    TestWarehouse opened = new TestWarehouse(root, limits);
    try {
      opened.warehouse.open();
    } catch (IOException e) {
      opened.close();
      throw e;
    }
    return opened;
  }

  /** A reader of the warehouse alone, brought up to date. */
  WarehouseReader reader() throws IOException, SQLException {
    return reader(List::of);
  }

  WarehouseReader reader(WarehouseReader.Segments segments) throws IOException, SQLException {
    WarehouseReader reader = WarehouseReader.ofWarehouse(warehouse, segments, database, row -> {});
    reader.refresh();
    return reader;
  }

  void publish(Segment segment) throws IOException {
    warehouse.publish(segment, List.of());
  }

  List<List<Object>> rows(String sql) throws QueryException {
    return rows(engine, sql);
  }

  @SuppressWarnings("NullAway") // a test compares what is there, nulls among it
  static List<List<Object>> rows(DuckDbEngine engine, String sql) throws QueryException {
    QueryResult result = new QueryResult(1 << 20);
    engine.run(new Query(sql, List.of(), 10_000, Duration.ofSeconds(20)), result);
    return List.copyOf(result.rows());
  }

  List<Object> ids() throws QueryException {
    return rows("SELECT event_id FROM clickstream_events ORDER BY event_id").stream()
        .map(row -> row.get(0))
        .toList();
  }

  /** Every file below the folder, by its path from there. */
  List<String> files() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> root.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
