package clickstream.warehouse;

import clickstream.event.EventRow;
import clickstream.event.RowMapper;
import clickstream.event.UnmappableLineException;
import clickstream.journal.FrameKind;
import clickstream.journal.Segment;
import clickstream.journal.SegmentReader;
import clickstream.lake.LakeKeys;
import clickstream.lake.ObjectStore;
import clickstream.warehouse.Manifest.Change;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The writing side: rows become Parquet files, and files become live by the manifest. One process
 * at a time, which the caller sees to. Changes may be made from any thread; each is published
 * whole.
 */
public final class Warehouse {
  private final WarehouseFolder folder;
  private final ObjectStore lake;
  private final DuckDb database;
  private final Supplier<UUID> ids;
  private final ManifestStore manifests;

  public Warehouse(
      WarehouseFolder folder,
      ObjectStore lake,
      DuckDb database,
      Supplier<UUID> ids,
      WarehouseListener listener) {
    this.folder = folder;
    this.lake = lake;
    this.database = database;
    this.ids = ids;
    this.manifests = new ManifestStore(folder, ids, listener::leftOver);
  }

  /**
   * Reads the manifest and removes what unfinished changes have left.
   *
   * @throws IOException when there are files without a readable manifest: nothing is guessed then
   */
  public void open() throws IOException {
    if (!folder.hasManifest() && !lake.list(LakeKeys.EVENTS).isEmpty()) {
      throw new IOException(
          "there are raw events in the lake but no "
              + folder.manifestFile()
              + ", which says which files count. Bring the warehouse folder back from a backup; an"
              + " empty one would be taken for no events at all");
    }
    manifests.open();
    List<PendingChange> leftOver = PendingChange.leftOver(folder);
    if (!leftOver.isEmpty()) {
      Set<String> live = manifests.liveNames();
      for (PendingChange change : leftOver) {
        change.undo(folder, lake, live);
      }
    }
  }

  /** Whether the history of this source has been loaded. */
  public boolean holds(String source) {
    return manifests.current().sources().contains(source);
  }

  /** True when nothing was ever published here. */
  public boolean isEmpty() {
    Manifest manifest = manifests.current();
    return manifest.files().isEmpty() && manifest.parts().isEmpty();
  }

  /** Segments that are named although their files may still be there. */
  public Set<UUID> publishedSegments() {
    return manifests.current().segments();
  }

  /** The files of these segments are gone for good. */
  public void forgetSegments(Set<UUID> segments) {
    manifests.forget(segments);
  }

  /**
   * Makes rows of a sealed segment's events and publishes them together with the objects that were
   * made of it. A segment that is named already changes nothing.
   */
  public void publish(Segment segment, List<LiveFile> objects) throws IOException {
    if (publishedSegments().contains(segment.id())) {
      return;
    }
    List<LiveFile> files = new ArrayList<>(objects);
    try (SegmentRows rows = new SegmentRows(segment)) {
      rows.read();
      files.addAll(rows.write());
    } catch (SQLException e) {
      throw new IOException("segment " + segment.id() + " could not be made a Parquet file", e);
    }
    manifests.publish(Change.adding(files, Set.of(segment.id())));
  }

  /** Starts loading history; see {@link HistoryLoad}. */
  public HistoryLoad loadHistory(String source) throws IOException {
    return new HistoryLoad(source, folder, lake, database, manifests, ids);
  }

  ManifestStore manifests() {
    return manifests;
  }

  WarehouseFolder folder() {
    return folder;
  }

  /** The rows of one segment on their way to a file, and the lines that make no row. */
  private final class SegmentRows implements AutoCloseable {
    private final Segment segment;
    private final LocalDate day;
    private final RowMapper mapper = new RowMapper();
    private final ParquetBatch batch;
    private final FailedLines failed = new FailedLines();

    SegmentRows(Segment segment) throws SQLException {
      this.segment = segment;
      this.day = LocalDate.ofInstant(segment.hour(), ZoneOffset.UTC);
      this.batch = new ParquetBatch(database);
    }

    void read() throws IOException {
      SegmentReader.read(
          segment,
          Segment.FIRST_FRAME,
          frame -> {
            if (frame.kind() == FrameKind.EVENT) {
              add(frame.bytes());
            }
          });
    }

    private void add(byte[] line) throws IOException {
      EventRow row;
      try {
        row = mapper.map(line, day);
      } catch (UnmappableLineException e) {
        failed.add(line, e);
        return;
      }
      try {
        batch.append(row);
      } catch (SQLException e) {
        throw new IOException("a row could not be taken: " + e.getMessage(), e);
      }
    }

    List<LiveFile> write() throws IOException, SQLException {
      List<LiveFile> files = new ArrayList<>();
      int hour = segment.hour().atOffset(ZoneOffset.UTC).getHour();
      if (batch.rows() > 0) {
        String name = WarehouseFolder.parquetName(day, segment.id());
        long bytes = batch.write(folder.root().resolve(name));
        files.add(
            new LiveFile(
                LiveFile.Kind.PARQUET,
                name,
                day,
                hour,
                batch.rows(),
                bytes,
                EventTable.SCHEMA_VERSION));
      }
      if (failed.count() > 0) {
        String key = LakeKeys.processingFailed(segment.hour(), segment.id());
        long bytes = lake.put(key, failed::writeTo);
        files.add(new LiveFile(LiveFile.Kind.ERRORS, key, day, hour, failed.count(), bytes, 0));
      }
      return files;
    }

    @Override
    public void close() throws SQLException {
      batch.close();
    }
  }
}
