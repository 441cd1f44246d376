package clickstream.warehouse;

import static clickstream.warehouse.TestJournal.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickstream.event.Column;
import clickstream.journal.JournalFolder;
import clickstream.journal.Segment;
import clickstream.testkit.Await;
import clickstream.warehouse.LiveFile.Kind;
import clickstream.warehouse.Manifest.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseReaderTest {
  @TempDir Path root;

  private TestWarehouse warehouse;
  private TestJournal journal;

  @BeforeEach
  void open() throws Exception {
    warehouse = TestWarehouse.open(root);
    journal = TestJournal.start(root.resolve("journal"));
  }

  @AfterEach
  void close() throws Exception {
    journal.close();
    warehouse.close();
  }

  @Test
  void view_is_the_files_and_the_segments_that_have_none() throws Exception {
    journal.append("a");
    publishAndRelease(journal.seal());
    journal.append("b");
    journal.seal();
    journal.append("c");

    try (WarehouseReader reader = warehouse.reader(journal.journal::segments)) {
      assertThat(warehouse.ids()).containsExactly("a", "b", "c");
      assertThat(reader.hotRows()).isEqualTo(2);

      journal.append("d");
      assertThat(warehouse.ids()).containsExactly("a", "b", "c");
      reader.refresh();
      assertThat(warehouse.ids()).containsExactly("a", "b", "c", "d");
    }
  }

  @Test
  void segment_that_is_named_but_not_yet_released_is_counted_once() throws Exception {
    journal.append("a", "b");
    Segment segment = journal.seal();

    try (WarehouseReader reader = warehouse.reader(journal.journal::segments)) {
      warehouse.publish(segment);
      assertThat(warehouse.ids()).containsExactly("a", "b");
      reader.refresh();
      assertThat(warehouse.ids()).containsExactly("a", "b");
      assertThat(reader.hotRows()).isZero();
    }
  }

  @Test
  void segment_published_and_released_while_the_journal_is_read_is_in_the_view() throws Exception {
    journal.append("a");
    Segment segment = journal.seal();
    List<String> listings = new ArrayList<>();
    WarehouseReader.Segments racing =
        () -> {
          listings.add("listed");
          if (listings.size() == 1) {
            publishAndRelease(segment);
          }
          return journal.journal.segments();
        };

    try (WarehouseReader reader = warehouse.reader(racing)) {
      assertThat(warehouse.ids()).containsExactly("a");
      assertThat(reader.hotRows()).isZero();
      assertThat(listings).hasSize(2);
    }
  }

  @Test
  void segment_released_between_listing_and_reading_is_in_the_view() throws Exception {
    journal.append("a");
    Segment segment = journal.seal();
    List<Segment> stale = journal.journal.segments();
    List<String> listings = new ArrayList<>();
    WarehouseReader.Segments racing =
        () -> {
          listings.add("listed");
          if (listings.size() == 1) {
            publishAndRelease(segment);
            return stale;
          }
          return journal.journal.segments();
        };

    try (WarehouseReader reader = warehouse.reader(racing)) {
      assertThat(warehouse.ids()).containsExactly("a");
      assertThat(reader.hotRows()).isZero();
    }
  }

  @Test
  void hot_table_is_dropped_when_its_segment_has_a_file() throws Exception {
    journal.append("a");
    try (WarehouseReader reader = warehouse.reader(journal.journal::segments)) {
      assertThat(hotTables()).isEqualTo(1);

      publishAndRelease(journal.seal());
      reader.refresh();

      assertThat(hotTables()).isZero();
      assertThat(warehouse.ids()).containsExactly("a");
    }
  }

  @Test
  void failing_refresh_keeps_the_view_and_the_next_one_goes_on() throws Exception {
    journal.append("a");
    List<IOException> faults = new ArrayList<>();
    WarehouseReader.Segments segments =
        () -> {
          if (!faults.isEmpty()) {
            throw faults.remove(0);
          }
          return journal.journal.segments();
        };
    try (WarehouseReader reader = warehouse.reader(segments)) {
      journal.append("b");
      faults.add(new IOException("the disk is away"));

      assertThatThrownBy(reader::refresh).hasMessage("the disk is away");
      assertThat(warehouse.ids()).containsExactly("a");

      reader.refresh();
      assertThat(warehouse.ids()).containsExactly("a", "b");
    }
  }

  @Test
  void each_arrival_is_told_once_however_often_is_refreshed() throws Exception {
    List<String> arrivals = new ArrayList<>();
    try (WarehouseReader reader =
        WarehouseReader.ofWarehouse(
            warehouse.warehouse,
            journal.journal::segments,
            warehouse.database,
            row -> arrivals.add(row.text(Column.EVENT_ID)))) {
      journal.append("a");
      reader.refresh();
      reader.refresh();
      journal.append("b");
      reader.refresh();
      publishAndRelease(journal.seal());
      reader.refresh();
    }

    assertThat(arrivals).containsExactly("a", "b");
  }

  @Test
  void reader_of_the_folders_alone_sees_the_same() throws Exception {
    journal.append("a");
    publishAndRelease(journal.seal());
    journal.append("b");
    WarehouseFolder folder = new WarehouseFolder(root.resolve("warehouse"));
    try (DuckDb database = DuckDb.open(folder.root(), TestWarehouse.LIMITS);
        WarehouseReader reader =
            WarehouseReader.ofFolder(
                folder, new JournalFolder(root.resolve("journal"))::segments, database)) {
      reader.refresh();

      assertThat(
              TestWarehouse.rows(
                  new DuckDbEngine(database), "SELECT event_id FROM clickstream_events ORDER BY 1"))
          .containsExactly(List.of("a"), List.of("b"));
    }
  }

  @Test
  void file_of_an_older_schema_is_read_by_the_names_of_its_columns() throws Exception {
    journal.append("new");
    publishAndRelease(journal.seal());
    LocalDate day = LocalDate.parse("2026-10-01");
    String name = "clickstream_events/day=" + day + "/old.parquet";
    Path file = warehouse.folder.root().resolve(name);
    Files.createDirectories(file.getParent());
    warehouse.database.execute(
        List.of(
            "COPY (SELECT CAST('2026-10-01 10:00:00' AS TIMESTAMP_MS) AS event_timestamp,"
                + " 'old' AS event_id) TO '"
                + file
                + "' (FORMAT parquet)"));
    LiveFile old = new LiveFile(Kind.PARQUET, name, day, null, 1, Files.size(file), 0);
    warehouse.warehouse.manifests().publish(Change.adding(List.of(old), Set.of()));

    try (WarehouseReader reader = warehouse.reader(journal.journal::segments)) {
      assertThat(reader.hotRows()).isZero();
      assertThat(
              warehouse.rows(
                  "SELECT event_id, day, event_name, CAST(event_timestamp AS VARCHAR)"
                      + " FROM clickstream_events ORDER BY day"))
          .extracting(List::toString)
          .containsExactly(
              "[old, 2026-10-01, null, 2026-10-01 10:00:00]",
              "[new, 2026-11-21, page_view, 2026-11-21 16:00:00]");
    }
  }

  @Test
  void journal_beyond_its_share_of_the_memory_is_in_sql_as_it_is_delivered() throws Exception {
    DuckDb.Limits small = new DuckDb.Limits(32L << 20, 1);
    try (TestWarehouse tight = TestWarehouse.open(root.resolve("tight"), small)) {
      List<Segment> sealed = new ArrayList<>();
      for (int segment = 0; segment < 16; segment++) {
        journal.append(wide(segment));
        sealed.add(journal.seal());
      }
      try (WarehouseReader reader =
          WarehouseReader.ofWarehouse(
              tight.warehouse, journal.journal::segments, tight.database, row -> {})) {
        assertThatThrownBy(reader::refresh)
            .isInstanceOf(IOException.class)
            .hasMessageMatching("(?s).*(wait for their delivery|no room|in part).*");
        long shown = count(tight);
        assertThat(shown).isPositive().isLessThan(16_000).isEqualTo(reader.hotRows());

        for (Segment segment : sealed) {
          tight.publish(segment);
          journal.journal.release(segment);
          refreshAsFarAsPossible(reader);
          long now = count(tight);
          assertThat(now).isGreaterThanOrEqualTo(shown);
          shown = now;
        }

        reader.refresh();
        assertThat(count(tight)).isEqualTo(16_000);
        assertThat(reader.hotRows()).isZero();
      }
    }
  }

  @Test
  void table_without_room_frees_its_memory_and_is_loaded_when_there_is_room() throws Exception {
    DuckDb.Limits small = new DuckDb.Limits(24L << 20, 1);
    try (TestWarehouse tight = TestWarehouse.open(root.resolve("tight"), small);
        WarehouseReader reader =
            WarehouseReader.ofWarehouse(
                tight.warehouse, journal.journal::segments, tight.database, row -> {})) {
      fillMemory(tight.database);
      journal.append(wide(0));

      assertThatThrownBy(reader::refresh).hasMessageContaining("no room");
      assertThatThrownBy(reader::refresh).hasMessageContaining("no room");
      assertThat(count(tight)).isZero();

      tight.database.execute(List.of("DROP TABLE hog"));
      reader.refresh();
      assertThat(count(tight)).isEqualTo(1_000);
    }
  }

  @Test
  void background_refresh_tells_of_a_failure_once_and_recovers() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    AtomicInteger failures = new AtomicInteger(2);
    WarehouseReader.Segments failing =
        () -> {
          if (failures.getAndDecrement() > 0) {
            throw new IOException("the disk is away");
          }
          return journal.journal.segments();
        };
    journal.append("a");
    try (WarehouseReader reader =
            WarehouseReader.ofWarehouse(
                warehouse.warehouse, failing, warehouse.database, row -> {});
        BackgroundRefresh refresh =
            new BackgroundRefresh(reader, Duration.ofMillis(1), e -> told.add(e.getMessage()))) {
      refresh.start();

      Await.until(
          Duration.ofSeconds(20), () -> "row in the view", () -> warehouse.ids().size() == 1);
    }
    assertThat(told).containsExactly("the disk is away");
  }

  private static void fillMemory(DuckDb database) throws SQLException {
    database.execute(List.of("CREATE TABLE hog (x VARCHAR)"));
    String insert = "INSERT INTO hog SELECT repeat('x', 1000) || range FROM range(200)";
    try {
      for (int i = 0; i < 1_000; i++) {
        database.execute(List.of(insert));
      }
    } catch (SQLException full) {
      assertThat(full.getMessage()).contains("Out of Memory");
    }
  }

  private static void refreshAsFarAsPossible(WarehouseReader reader) throws Exception {
    try {
      reader.refresh();
    } catch (IOException shortage) {
      assertThat(shortage).hasMessageMatching("(?s).*(wait for their delivery|no room|in part).*");
    }
  }

  private static List<byte[]> wide(int segment) {
    List<byte[]> lines = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      lines.add(
          Lines.line(
              "e-" + segment + "-" + i, HOUR, ",\"filler\":\"" + "x".repeat(900) + i + "\""));
    }
    return lines;
  }

  private static long count(TestWarehouse counted) throws Exception {
    return (long) counted.rows("SELECT count(*) FROM clickstream_events").get(0).get(0);
  }

  private long hotTables() throws Exception {
    return (long)
        warehouse
            .rows("SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'hot_%'")
            .get(0)
            .get(0);
  }

  private void publishAndRelease(Segment segment) throws IOException {
    warehouse.publish(segment);
    journal.journal.release(segment);
    warehouse.warehouse.forgetSegments(Set.of(segment.id()));
  }
}
