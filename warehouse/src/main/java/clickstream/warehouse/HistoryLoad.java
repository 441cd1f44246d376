package clickstream.warehouse;

import clickstream.event.EventRow;
import clickstream.event.RowMapper;
import clickstream.event.UnmappableLineException;
import clickstream.lake.LakeKeys;
import clickstream.lake.ObjectStore;
import clickstream.warehouse.Manifest.Change;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Loads events of the past, which pass neither collector nor journal: a compressed raw object per
 * hour and a Parquet file per day, by the same mapping and the same files as live events, all in
 * one publication that records the source. Nothing is seen before {@link #publish}. Events should
 * come in the order of time; out of order they make more files. One thread.
 */
public final class HistoryLoad implements AutoCloseable {
  /** Larger days and hours become several files, which bounds the memory. */
  private static final int FILE_ROWS_MAX = 250_000;

  private static final long FILE_LINE_BYTES_MAX = 64L << 20;
  private static final int RAW_FILE_BYTES_MAX = 16 << 20;

  private final String source;

  /** Part of every file name: a load never touches the files of another one of the same source. */
  private final UUID load;

  private final WarehouseFolder folder;
  private final ObjectStore lake;
  private final DuckDb database;
  private final ManifestStore manifests;
  private final Supplier<UUID> ids;
  private final List<PendingChange> pending = new ArrayList<>();
  private final Map<String, Integer> filesOfPeriod = new HashMap<>();
  private final RowMapper mapper = new RowMapper();
  private final List<LiveFile> files = new ArrayList<>();
  private final ByteArrayOutputStream hourBytes = new ByteArrayOutputStream();

  private @Nullable GZIPOutputStream hourLines;
  private Instant hour = Instant.EPOCH;
  private long hourRows;
  private @Nullable ParquetBatch dayRows;
  private LocalDate day = LocalDate.EPOCH;
  private long dayBytes;
  private boolean handedOver;

  HistoryLoad(
      String source,
      WarehouseFolder folder,
      ObjectStore lake,
      DuckDb database,
      ManifestStore manifests,
      Supplier<UUID> ids) {
    this.source = source;
    this.load = ids.get();
    this.folder = folder;
    this.lake = lake;
    this.database = database;
    this.manifests = manifests;
    this.ids = ids;
  }

  /**
   * Adds one event.
   *
   * @param receivedAt its own time; decides the folder
   * @param line its raw line
   */
  public void add(Instant receivedAt, byte[] line) throws IOException, UnmappableLineException {
    Instant itsHour = receivedAt.truncatedTo(ChronoUnit.HOURS);
    LocalDate itsDay = LocalDate.ofInstant(receivedAt, ZoneOffset.UTC);
    EventRow row = mapper.map(line, itsDay);
    if (!itsHour.equals(hour) || hourBytes.size() > RAW_FILE_BYTES_MAX) {
      finishHour();
      hour = itsHour;
    }
    if (!itsDay.equals(day) || isFull(dayRows)) {
      finishDay();
      if (!itsDay.equals(day)) {
        day = itsDay;
        announceDay();
      }
    }
    addLine(line);
    addRow(row);
    dayBytes += line.length;
  }

  private boolean isFull(@Nullable ParquetBatch rows) {
    return rows != null && (rows.rows() >= FILE_ROWS_MAX || dayBytes >= FILE_LINE_BYTES_MAX);
  }

  private void addLine(byte[] line) throws IOException {
    GZIPOutputStream lines = hourLines;
    if (lines == null) {
      lines = new GZIPOutputStream(hourBytes);
      hourLines = lines;
    }
    lines.write(line);
    lines.write('\n');
    hourRows++;
  }

  private void addRow(EventRow row) throws IOException {
    try {
      ParquetBatch rows = dayRows;
      if (rows == null) {
        rows = new ParquetBatch(database);
        dayRows = rows;
      }
      rows.append(row);
    } catch (SQLException e) {
      throw new IOException("a row of " + day + " could not be taken: " + e.getMessage(), e);
    }
  }

  private void finishHour() throws IOException {
    GZIPOutputStream lines = hourLines;
    if (lines == null) {
      return;
    }
    lines.close();
    String key = nextRawKey(hour);
    long bytes = lake.put(key, hourBytes::writeTo);
    LocalDate itsDay = LocalDate.ofInstant(hour, ZoneOffset.UTC);
    int hourOfDay = hour.atOffset(ZoneOffset.UTC).getHour();
    files.add(new LiveFile(LiveFile.Kind.RAW, key, itsDay, hourOfDay, hourRows, bytes, 0));
    hourBytes.reset();
    hourLines = null;
    hourRows = 0;
  }

  private void finishDay() throws IOException {
    ParquetBatch rows = dayRows;
    if (rows == null) {
      return;
    }
    dayRows = null;
    dayBytes = 0;
    try (rows) {
      String name = nextParquetName();
      long bytes = rows.write(folder.root().resolve(name));
      files.add(
          new LiveFile(
              LiveFile.Kind.PARQUET,
              name,
              day,
              null,
              rows.rows(),
              bytes,
              EventTable.SCHEMA_VERSION));
    } catch (SQLException e) {
      throw new IOException(day + " could not be made a Parquet file: " + e.getMessage(), e);
    }
  }

  /** Announces the names that most days need, in one go. */
  private void announceDay() throws IOException {
    List<String> keys = new ArrayList<>();
    Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int hours = 0; hours < 24; hours++) {
      keys.add(rawKey(midnight.plus(hours, ChronoUnit.HOURS), 0));
    }
    announce(List.of(parquetName(0)), keys);
  }

  private void announce(List<String> parquetNames, List<String> lakeKeys) throws IOException {
    PendingChange change = PendingChange.begin(folder, ids.get());
    change.announce(parquetNames, lakeKeys);
    pending.add(change);
  }

  private String nextRawKey(Instant ofHour) throws IOException {
    int number = filesOfPeriod.merge(ofHour.toString(), 1, Integer::sum) - 1;
    String key = rawKey(ofHour, number);
    if (number > 0) {
      announce(List.of(), List.of(key));
    }
    return key;
  }

  private String nextParquetName() throws IOException {
    int number = filesOfPeriod.merge(day.toString(), 1, Integer::sum) - 1;
    String name = parquetName(number);
    if (number > 0) {
      announce(List.of(name), List.of());
    }
    return name;
  }

  private String rawKey(Instant ofHour, int number) {
    return LakeKeys.eventsGzip(ofHour, id(ofHour + "/" + number));
  }

  private String parquetName(int number) {
    return WarehouseFolder.parquetName(day, id(day + "/" + number));
  }

  private UUID id(String file) {
    return UUID.nameUUIDFromBytes((load + "/" + file).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Makes everything visible at once and records the source.
   *
   * @return false when the source had been recorded already; nothing is added then
   * @throws IOException when nothing is visible, or not for good; the next start decides, by the
   *     manifest that it finds
   */
  public boolean publish() throws IOException {
    finishHour();
    finishDay();
    handedOver = true;
    if (!manifests.publish(new Change(List.of(), files, Set.of(), Set.of(source)))) {
      handedOver = false;
      return false;
    }
    for (PendingChange change : pending) {
      change.end();
    }
    return true;
  }

  /** Removes what was written, unless it was published. */
  @Override
  public void close() throws IOException {
    ParquetBatch unfinished = dayRows;
    dayRows = null;
    try {
      if (!handedOver) {
        undo();
      }
    } finally {
      if (unfinished != null) {
        drop(unfinished);
      }
    }
  }

  private static void drop(ParquetBatch unfinished) throws IOException {
    try {
      unfinished.close();
    } catch (SQLException e) {
      throw new IOException("an unfinished day could not be dropped: " + e.getMessage(), e);
    }
  }

  private void undo() throws IOException {
    Set<String> live = manifests.liveNames();
    for (PendingChange change : pending) {
      change.undo(folder, lake, live);
    }
  }
}
