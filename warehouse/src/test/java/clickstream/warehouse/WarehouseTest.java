package clickstream.warehouse;

import static clickstream.warehouse.TestJournal.HOUR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import clickstream.journal.Segment;
import clickstream.lake.LakeKeys;
import clickstream.warehouse.LiveFile.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseTest {
  @TempDir Path root;

  @Test
  void published_segment_is_one_file_named_after_it_with_all_its_rows() throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.open(root);
        TestJournal journal = TestJournal.start(root.resolve("journal"))) {
      journal.append("b", "a", "c");
      Segment segment = journal.seal();

      warehouse.publish(segment);

      String name = "clickstream_events/day=2026-11-21/" + segment.id() + ".parquet";
      assertThat(warehouse.warehouse.manifests().files())
          .containsExactly(
              new LiveFile(
                  Kind.PARQUET,
                  name,
                  LocalDate.parse("2026-11-21"),
                  16,
                  3,
                  Files.size(root.resolve("warehouse").resolve(name)),
                  EventTable.SCHEMA_VERSION));
      try (WarehouseReader reader = warehouse.reader()) {
        assertThat(reader.hotRows()).isZero();
        assertThat(warehouse.ids()).containsExactly("a", "b", "c");
        assertThat(warehouse.rows("SELECT DISTINCT day FROM clickstream_events"))
            .containsExactly(List.of("2026-11-21"));
      }
    }
  }

  @Test
  void publishing_a_segment_twice_adds_it_once() throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.open(root);
        TestJournal journal = TestJournal.start(root.resolve("journal"))) {
      journal.append("a");
      Segment segment = journal.seal();

      warehouse.publish(segment);
      warehouse.publish(segment);

      assertThat(warehouse.warehouse.publishedSegments()).containsExactly(segment.id());
      assertThat(warehouse.warehouse.manifests().files()).hasSize(1);
    }
  }

  @Test
  void segment_without_events_is_named_and_makes_no_file() throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.open(root)) {
      Segment empty =
          new Segment(UUID.randomUUID(), HOUR, Files.createFile(root.resolve("empty")), 0, true);

      warehouse.publish(empty);

      assertThat(warehouse.warehouse.publishedSegments()).containsExactly(empty.id());
      assertThat(warehouse.warehouse.isEmpty()).isTrue();
    }
  }

  @Test
  void line_without_a_row_is_kept_with_its_reason_and_counted() throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.open(root);
        TestJournal journal = TestJournal.start(root.resolve("journal"))) {
      byte[] unmappable = "{\"eventName\":\"x\",\"eventId\":\"u\"}".getBytes(UTF_8);
      journal.append(List.of(Lines.line("a", HOUR, ""), unmappable, Lines.line("b", HOUR, "")));
      Segment segment = journal.seal();

      warehouse.publish(segment);

      String key = LakeKeys.processingFailed(HOUR, segment.id());
      assertThat(warehouse.warehouse.manifests().files())
          .filteredOn(file -> file.kind() == Kind.ERRORS)
          .extracting(LiveFile::name, LiveFile::rows)
          .containsExactly(tuple(key, 1L));
      try (InputStream in = warehouse.lake.read(key);
          WarehouseReader reader = warehouse.reader()) {
        assertThat(new String(in.readAllBytes(), UTF_8))
            .isEqualTo(
                "{\"code\":\"processing-failed\",\"message\":\"the line has no _ingest with a"
                    + " receivedAt\",\"body\":\""
                    + Base64.getEncoder().encodeToString(unmappable)
                    + "\"}\n");
        assertThat(reader.hotRows()).isZero();
        assertThat(warehouse.ids()).containsExactly("a", "b");
      }
    }
  }

  @Test
  void files_that_an_unfinished_change_announced_are_removed_at_open() throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.open(root);
        TestJournal journal = TestJournal.start(root.resolve("journal"))) {
      journal.append("a");
      warehouse.publish(journal.seal());
    }
    List<String> names;
    try (TestWarehouse warehouse = TestWarehouse.open(root)) {
      names = warehouse.files();
      String live = warehouse.warehouse.manifests().files().get(0).name();
      String dead = live.replaceFirst("[^/]*$", "dead.parquet");
      PendingChange.begin(warehouse.folder, UUID.randomUUID())
          .announce(
              List.of(live, dead, "clickstream_events/day=2026-01-01/never.parquet"),
              List.of("events/dead", "events/never"));
      Files.writeString(warehouse.folder.root().resolve(dead), "x");
      Files.writeString(
          warehouse.folder.root().resolve(dead).resolveSibling(".tmp-dead.parquet"), "x");
      warehouse.lake.put("events/dead", out -> out.write(1));
    }

    try (TestWarehouse warehouse = TestWarehouse.open(root)) {
      assertThat(warehouse.files()).isEqualTo(names);
    }
  }

  @Test
  void files_that_nobody_announced_are_left() throws Exception {
    Path stranger = root.resolve("warehouse/clickstream_events/day=2026-11-21/mine.parquet");
    try (TestWarehouse warehouse = TestWarehouse.open(root)) {
      Files.createDirectories(stranger.getParent());
      Files.writeString(stranger, "x");
      warehouse.lake.put("events/mine", out -> out.write(1));
    }

    try (TestWarehouse warehouse = TestWarehouse.open(root)) {
      assertThat(stranger).exists();
      assertThat(warehouse.lake.list("")).hasSize(1);
      try (WarehouseReader reader = warehouse.reader()) {
        assertThat(reader.hotRows()).isZero();
        assertThat(warehouse.ids()).isEmpty();
      }
    }
  }

  @Test
  void list_of_names_that_was_never_finished_is_removed_at_open() throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.open(root)) {
      Files.writeString(warehouse.folder.pendingFolder().resolve(".tmp-x.json"), "{\"parq");
    }

    try (TestWarehouse warehouse = TestWarehouse.open(root)) {
      assertThat(warehouse.folder.pendingFolder()).isEmptyDirectory();
    }
  }

  @Test
  void file_that_cannot_be_written_is_an_error_and_leaves_nothing() throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.open(root);
        TestJournal journal = TestJournal.start(root.resolve("journal"))) {
      journal.append("a");
      Segment segment = journal.seal();
      Path target =
          warehouse
              .folder
              .root()
              .resolve(WarehouseFolder.parquetName(LocalDate.parse("2026-11-21"), segment.id()));
      Files.createDirectories(target.resolve("a-folder-is-in-the-way"));

      assertThatThrownBy(() -> warehouse.publish(segment)).isInstanceOf(IOException.class);

      assertThat(target.getParent()).isDirectoryNotContaining("glob:**/.tmp-*");
      assertThat(warehouse.warehouse.publishedSegments()).isEmpty();
      Files.delete(target.resolve("a-folder-is-in-the-way"));
      Files.delete(target);
      warehouse.publish(segment);
      assertThat(warehouse.warehouse.publishedSegments()).containsExactly(segment.id());
    }
  }
}
