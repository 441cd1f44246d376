package clickstream.warehouse;

import clickstream.event.EventRow;
import clickstream.event.RowMapper;
import clickstream.journal.Segment;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code clickstream_events} of a DuckDB at the state of one manifest plus the journal
 * segments that it does not name. Each acknowledged event is in that view exactly once, whatever
 * happens between journal and warehouse meanwhile.
 *
 * <p>The order makes it so: manifest, segments to their end, manifest again. Had it changed, a
 * segment could have been published and removed in between and would be in neither.
 */
public final class WarehouseReader implements AutoCloseable {
  /**
   * Journal bytes take about 1.4 times their size in memory, and delivery needs room in the same
   * memory to make files of them.
   */
  public static final int HOT_BYTES_DIVISOR = 3;

  private static final int ATTEMPTS_MAX = 100;
  private static final Duration PAUSE = Duration.ofMillis(1);

  /** The segments there are now. */
  public interface Segments {
    List<Segment> list() throws IOException;
  }

  /** The manifest of this moment. */
  interface Manifests {
    Manifest read() throws IOException;
  }

  private final WarehouseFolder folder;
  private final Manifests manifests;
  private final Segments segments;
  private final DuckDBConnection connection;
  private final RowMapper mapper;
  private final Consumer<EventRow> arrivals;
  private final Map<UUID, HotTable> hot = new LinkedHashMap<>();
  private final List<HotTable> discarded = new ArrayList<>();
  private final Set<String> shown = new HashSet<>();
  private final long hotBytesMax;
  private String viewDefinition = "";

  private WarehouseReader(
      WarehouseFolder folder,
      Manifests manifests,
      Segments segments,
      DuckDb database,
      long hotBytesMax,
      Consumer<EventRow> arrivals)
      throws SQLException {
    this.folder = folder;
    this.manifests = manifests;
    this.segments = segments;
    this.connection = database.connect();
    this.hotBytesMax = hotBytesMax;
    this.mapper = new RowMapper();
    this.arrivals = arrivals;
    DuckDb.execute(connection, "CREATE TABLE no_events (" + EventTable.definition() + ")");
    switchTo(List.of(), List.of());
    database.execute(DuckDb.script("views.sql"));
  }

  /** A reader for a process that only reads; another one may be writing. */
  public static WarehouseReader ofFolder(WarehouseFolder folder, Segments segments, DuckDb database)
      throws SQLException {
    // Nobody delivers here, so nothing else needs the memory and nothing would make room later.
    return new WarehouseReader(
        folder, folder::readManifest, segments, database, Long.MAX_VALUE, row -> {});
  }

  /**
   * A reader in the process that writes.
   *
   * @param arrivals is told of events as they are read from the journal; at the end of that refresh
   *     queries see them. Meant for people who watch: one that was published before it was read is
   *     left out, and one that had to be read again is told again
   */
  public static WarehouseReader ofWarehouse(
      Warehouse warehouse, Segments segments, DuckDb database, Consumer<EventRow> arrivals)
      throws SQLException {
    ManifestStore store = warehouse.manifests();
    long hotBytesMax = database.limits().memoryBytesMax() / HOT_BYTES_DIVISOR;
    return new WarehouseReader(
        warehouse.folder(), store::current, segments, database, hotBytesMax, arrivals);
  }

  /**
   * Brings the view up to what is durable now.
   *
   * @throws IOException when manifest or segments cannot be read, then the view stays as it was; or
   *     when the journal's rows need more memory than they may take, then the view holds a part of
   *     them, and the others as soon as there is room or they are delivered
   */
  public synchronized void refresh() throws IOException, SQLException {
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      if (tryRefresh()) {
        return;
      }
      // A writer is in the middle of a rename or a publication; that takes a few forces of the
      // disk.
      LockSupport.parkNanos(PAUSE.toNanos() * attempt);
    }
    throw new IOException(
        "the manifest changed " + ATTEMPTS_MAX + " times while the journal was read");
  }

  private boolean tryRefresh() throws IOException, SQLException {
    Manifest before = manifests.read();
    List<Segment> unnamed = new ArrayList<>();
    List<LiveFile> files;
    IOException shortage = null;
    try {
      files = folder.files(before);
      for (Segment segment : segments.list()) {
        if (before.segments().contains(segment.id())) {
          continue;
        }
        unnamed.add(segment);
        if (shortage == null) {
          shortage = catchUp(segment);
        }
      }
    } catch (NoSuchFileException e) {
      // Published and removed, or renamed, since the listing: the next attempt sees how.
      return false;
    }
    if (manifests.read().generation() != before.generation()) {
      return false;
    }
    switchTo(files, unnamed);
    if (shortage != null) {
      throw shortage;
    }
    return true;
  }

  /** Returns why the segment's rows are not all in memory, or null when they are. */
  private @Nullable IOException catchUp(Segment segment) throws IOException, SQLException {
    HotTable table = tableOf(segment);
    if (table.isAheadOf(segment)) {
      discard(segment, table);
      table = tableOf(segment);
    }
    if (table.isStopped()) {
      return new IOException("segment " + segment.id() + " is in memory in part until delivered");
    }
    if (hotBytes() > hotBytesMax) {
      return new IOException(
          "more than "
              + hotBytesMax
              + " bytes of the journal wait for their delivery: the newest are not in memory");
    }
    long before = table.rows();
    try {
      table.catchUp(segment);
      return null;
    } catch (SQLException e) {
      giveUp(segment, table);
      return new IOException("hot rows found no room: " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      if (table.rows() > before) {
        // Loaded in part, nobody knows how far: the next refresh loads the segment anew.
        discard(segment, table);
      }
      throw e;
    }
  }

  /** Rows that queries see stay until the segment is delivered; others free their memory now. */
  private void giveUp(Segment segment, HotTable table) {
    table.stop();
    if (!shown.contains(table.name())) {
      discard(segment, table);
    }
  }

  private long hotBytes() {
    return hot.values().stream().mapToLong(HotTable::bytes).sum();
  }

  private void discard(Segment segment, HotTable table) {
    hot.remove(segment.id());
    discarded.add(table);
  }

  private HotTable tableOf(Segment segment) throws SQLException {
    HotTable table = hot.get(segment.id());
    if (table == null) {
      table = HotTable.create(connection, segment, mapper, arrivals);
      hot.put(segment.id(), table);
    }
    return table;
  }

  /**
   * One transaction: a query sees a segment's rows in memory or in its file, never both or neither.
   */
  private void switchTo(List<LiveFile> files, List<Segment> unnamed) throws SQLException {
    List<String> tables =
        unnamed.stream()
            .map(segment -> hot.get(segment.id()))
            .filter(table -> table != null && table.rows() > 0)
            .map(table -> table == null ? "" : table.name())
            .toList();
    String definition = definition(files, tables);
    List<HotTable> gone = new ArrayList<>(discarded);
    hot.forEach(
        (id, table) -> {
          if (unnamed.stream().noneMatch(segment -> segment.id().equals(id))) {
            gone.add(table);
          }
        });
    if (definition.equals(viewDefinition) && gone.isEmpty()) {
      return;
    }
    connection.setAutoCommit(false);
    try {
      DuckDb.execute(connection, "CREATE OR REPLACE VIEW clickstream_events AS " + definition);
      for (HotTable table : gone) {
        DuckDb.execute(connection, "DROP TABLE " + table.name());
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
    viewDefinition = definition;
    shown.clear();
    shown.addAll(tables);
    discarded.clear();
    hot.values().removeAll(gone);
    gone.forEach(HotTable::close);
  }

  private String definition(List<LiveFile> files, List<String> tables) {
    List<String> sources = new ArrayList<>();
    sources.add("SELECT * FROM no_events");
    files.stream()
        .filter(file -> file.kind() == LiveFile.Kind.PARQUET)
        .collect(Collectors.groupingBy(LiveFile::schema))
        .forEach((schema, group) -> sources.add("SELECT * FROM " + parquet(schema, group)));
    tables.forEach(table -> sources.add("SELECT * FROM " + table));
    return "SELECT "
        + EventTable.columns()
        + " FROM ("
        + String.join(" UNION ALL BY NAME ", sources)
        + ")";
  }

  private String parquet(int schema, List<LiveFile> files) {
    String names =
        files.stream()
            .map(file -> folder.resolve(file).toAbsolutePath().normalize().toString())
            .map(path -> "'" + DuckDb.quote(path) + "'")
            .collect(Collectors.joining(","));
    return "read_parquet(["
        + names
        + "], hive_partitioning=true, hive_types={'day': VARCHAR}, union_by_name="
        + (schema != EventTable.SCHEMA_VERSION)
        + ")";
  }

  /** Events that are in memory because their segments have no file yet. */
  public synchronized long hotRows() {
    return hot.values().stream().mapToLong(HotTable::rows).sum();
  }

  @Override
  public synchronized void close() throws SQLException {
    hot.values().forEach(HotTable::close);
    discarded.forEach(HotTable::close);
    connection.close();
  }
}
