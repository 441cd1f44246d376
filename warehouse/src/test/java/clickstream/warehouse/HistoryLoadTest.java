package clickstream.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickstream.lake.LocalObjectStore;
import clickstream.testkit.Faults;
import clickstream.testkit.FaultyFileSystem;
import clickstream.testkit.Operation;
import clickstream.warehouse.LiveFile.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryLoadTest {
  private static final Instant START = Instant.parse("2026-10-01T22:30:00Z");
  private static final String SOURCE = "simulate:42";

  @TempDir Path root;

  @Test
  void events_lie_in_a_raw_object_per_hour_and_a_file_per_day_after_one_publication()
      throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.open(root)) {
      load(warehouse, 6, 45);

      List<LiveFile> files = warehouse.warehouse.manifests().files();
      assertThat(warehouse.warehouse.manifests().current().generation()).isEqualTo(1);
      assertThat(files).filteredOn(file -> file.kind() == Kind.PARQUET).hasSize(2);
      assertThat(files)
          .filteredOn(file -> file.kind() == Kind.RAW)
          .extracting(file -> file.name().replaceFirst("event-.*", ""))
          .containsExactly(
              "events/2026/10/01/22/",
              "events/2026/10/01/23/",
              "events/2026/10/02/00/",
              "events/2026/10/02/01/",
              "events/2026/10/02/02/");
      assertThat(rawLines(warehouse, files)).hasSize(6);
      assertThat(shownIds(warehouse)).containsExactly("e0", "e1", "e2", "e3", "e4", "e5");
      assertThat(warehouse.folder.pendingFolder()).isEmptyDirectory();
      assertThat(warehouse.warehouse.holds(SOURCE)).isTrue();
    }
  }

  @Test
  void recorded_source_adds_nothing_and_removes_nothing() throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.open(root)) {
      load(warehouse, 6, 45);
      List<String> before = warehouse.files();

      assertThat(load(warehouse, 9, 45)).isFalse();

      assertThat(warehouse.files()).isEqualTo(before);
      assertThat(shownIds(warehouse)).hasSize(6);
    }
  }

  @Test
  void two_loads_of_one_source_side_by_side_add_it_once() throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.open(root)) {
      try (HistoryLoad first = warehouse.warehouse.loadHistory(SOURCE);
          HistoryLoad second = warehouse.warehouse.loadHistory(SOURCE)) {
        add(first, 4, 45);
        add(second, 4, 45);
        assertThat(first.publish()).isTrue();
        assertThat(second.publish()).isFalse();
      }

      assertThat(shownIds(warehouse)).hasSize(4);
      assertThat(rawLines(warehouse, warehouse.warehouse.manifests().files())).hasSize(4);
      assertThat(warehouse.folder.pendingFolder()).isEmptyDirectory();
    }
  }

  @Test
  void events_out_of_order_make_more_files_and_no_other_rows() throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.open(root)) {
      try (HistoryLoad load = warehouse.warehouse.loadHistory(SOURCE)) {
        for (int i = 0; i < 8; i++) {
          Instant time = START.plusSeconds(3600L * (i % 2 == 0 ? i : 30 - i));
          load.add(time, Lines.line("e" + i, time, ""));
        }
        load.publish();
      }

      assertThat(shownIds(warehouse)).hasSize(8);
      List<LiveFile> files = warehouse.warehouse.manifests().files();
      assertThat(files).extracting(LiveFile::name).doesNotHaveDuplicates();
      assertThat(rawLines(warehouse, files)).hasSize(8);
    }
  }

  @Test
  void large_day_becomes_several_files() throws Exception {
    String filler = ",\"filler\":\"" + "x".repeat(30_000) + "\"";
    try (TestWarehouse warehouse = TestWarehouse.open(root)) {
      try (HistoryLoad load = warehouse.warehouse.loadHistory(SOURCE)) {
        for (int i = 0; i < 2_500; i++) {
          load.add(START, Lines.line("e" + i, START, filler));
        }
        load.publish();
      }

      assertThat(warehouse.warehouse.manifests().files())
          .filteredOn(file -> file.kind() == Kind.PARQUET)
          .hasSize(2);
      try (WarehouseReader reader = warehouse.reader()) {
        assertThat(reader.hotRows()).isZero();
        assertThat(warehouse.rows("SELECT count(DISTINCT event_id) FROM clickstream_events"))
            .containsExactly(List.of(2_500L));
      }
    }
  }

  @Test
  void load_that_is_not_published_leaves_nothing() throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.open(root)) {
      List<String> before = warehouse.files();

      try (HistoryLoad load = warehouse.warehouse.loadHistory(SOURCE)) {
        add(load, 6, 45);
      }

      assertThat(warehouse.files()).isEqualTo(before);
      assertThat(warehouse.warehouse.holds(SOURCE)).isFalse();
    }
  }

  @Test
  void process_stopped_at_any_step_has_loaded_all_or_nothing_after_a_restart() throws Exception {
    boolean stopped = true;
    int step = 0;
    while (stopped) {
      Path data = root.resolve("stopped-after-" + step);
      List<String> empty;
      try (TestWarehouse warehouse = TestWarehouse.open(data)) {
        empty = warehouse.files();
        Faults faults = new Faults();
        faults.stopAfter(step);
        stopAndForget(warehouse, data, faults);
        stopped = faults.stopped();
      }
      try (TestWarehouse warehouse = TestWarehouse.open(data)) {
        if (warehouse.warehouse.holds(SOURCE)) {
          assertThat(shownIds(warehouse)).hasSize(3);
        } else {
          // The next publication writes this one anew.
          assertThat(warehouse.files())
              .filteredOn(file -> !file.endsWith("/.tmp-manifest.json"))
              .as("stopped after " + step)
              .isEqualTo(empty);
        }
        assertThat(warehouse.folder.pendingFolder()).isEmptyDirectory();
      }
      step++;
    }
    assertThat(step).isGreaterThan(10);
  }

  @Test
  void publication_that_could_not_be_forced_keeps_its_files_for_the_next_start() throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.open(root)) {
      Faults faults = new Faults();
      HistoryLoad load = faulty(warehouse, root, faults);
      add(load, 3, 45);
      faults.fail(
          (operation, path) -> operation == Operation.FORCE_FOLDER && path.endsWith("warehouse"),
          "I/O error");
      assertThatThrownBy(load::publish).hasMessageContaining("I/O error");
      load.close();
    }

    try (TestWarehouse warehouse = TestWarehouse.open(root)) {
      assertThat(warehouse.warehouse.holds(SOURCE)).isTrue();
      assertThat(shownIds(warehouse)).containsExactly("e0", "e1", "e2");
    }
  }

  /** A load whose steps on the disk fail as told; not closed, as in a process that is killed. */
  private static void stopAndForget(TestWarehouse warehouse, Path data, Faults faults)
      throws Exception {
    HistoryLoad load = faulty(warehouse, data, faults);
    try {
      add(load, 3, 45);
      load.publish();
    } catch (IOException e) {
      assertThat(faults.stopped()).as(e.toString()).isTrue();
    }
  }

  private static HistoryLoad faulty(TestWarehouse warehouse, Path data, Faults faults)
      throws IOException {
    WarehouseFolder folder =
        new WarehouseFolder(FaultyFileSystem.wrap(data.resolve("warehouse"), faults));
    ManifestStore manifests = new ManifestStore(folder, UUID::randomUUID, (name, cause) -> {});
    try {
      manifests.open();
    } catch (IOException e) {
      assertThat(faults.stopped()).isTrue();
    }
    return new HistoryLoad(
        SOURCE,
        folder,
        new LocalObjectStore(FaultyFileSystem.wrap(data.resolve("lake"), faults)),
        warehouse.database,
        manifests,
        UUID::randomUUID);
  }

  private static boolean load(TestWarehouse warehouse, int events, int minutes) throws Exception {
    try (HistoryLoad load = warehouse.warehouse.loadHistory(SOURCE)) {
      add(load, events, minutes);
      return load.publish();
    }
  }

  private static void add(HistoryLoad load, int events, int minutes) throws Exception {
    for (int i = 0; i < events; i++) {
      Instant time = START.plusSeconds(60L * minutes * i);
      load.add(time, Lines.line("e" + i, time, ""));
    }
  }

  private static List<Object> shownIds(TestWarehouse warehouse) throws Exception {
    try (WarehouseReader reader = warehouse.reader()) {
      assertThat(reader.hotRows()).isZero();
      return warehouse.ids();
    }
  }

  private static List<String> rawLines(TestWarehouse warehouse, List<LiveFile> files)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (LiveFile file : files) {
      if (file.kind() == Kind.RAW) {
        try (InputStream in = new GZIPInputStream(warehouse.lake.read(file.name()))) {
          List<String> ofFile = new String(in.readAllBytes(), UTF_8).lines().toList();
          assertThat(ofFile).hasSize((int) file.rows());
          lines.addAll(ofFile);
        }
      }
    }
    return lines;
  }
}
