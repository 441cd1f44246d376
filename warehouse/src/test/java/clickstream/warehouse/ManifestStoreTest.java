package clickstream.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickstream.testkit.Faults;
import clickstream.testkit.FaultyFileSystem;
import clickstream.testkit.Operation;
import clickstream.testkit.Unforced;
import clickstream.warehouse.LiveFile.Kind;
import clickstream.warehouse.Manifest.Change;
import clickstream.warehouse.Manifest.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestStoreTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-21");
  private static final UUID SEGMENT = UUID.fromString("0e37df36-f698-11e6-8dd4-cb9ced3df976");

  @TempDir Path root;
  private final List<String> leftOver = new ArrayList<>();

  @Test
  void published_files_are_there_after_a_restart() throws IOException {
    assertThat(open(root).publish(adding(files(3)))).isTrue();

    assertThat(open(root).files()).isEqualTo(files(3));
    assertThat(open(root).current().generation()).isEqualTo(1);
  }

  @Test
  void removed_file_is_gone_and_the_added_one_is_there() throws IOException {
    ManifestStore store = open(root);
    store.publish(adding(files(3)));
    LiveFile merged = file(DAY, 99);

    assertThat(store.publish(change(files(3).subList(0, 2), List.of(merged)))).isTrue();

    assertThat(open(root).files()).containsExactly(file(DAY, 2), merged);
  }

  @Test
  void change_is_discarded_when_a_file_to_remove_is_not_live() throws IOException {
    ManifestStore store = open(root);
    store.publish(adding(files(2)));
    store.publish(change(List.of(file(DAY, 0)), List.of()));
    Manifest before = store.current();

    assertThat(store.publish(change(files(2), List.of(file(DAY, 99))))).isFalse();

    assertThat(store.current()).isEqualTo(before);
    assertThat(open(root).files()).containsExactly(file(DAY, 1));
  }

  @Test
  void segment_is_named_once_and_leaves_with_the_publication_after_it_is_forgotten()
      throws IOException {
    ManifestStore store = open(root);
    Change change = Change.adding(files(1), Set.of(SEGMENT));
    assertThat(store.publish(change)).isTrue();
    assertThat(store.publish(change)).isFalse();

    store.forget(Set.of(SEGMENT));
    assertThat(open(root).current().segments()).containsExactly(SEGMENT);
    store.publish(adding(List.of(file(DAY, 7))));

    assertThat(open(root).current().segments()).isEmpty();
    assertThat(open(root).files()).hasSize(2);
  }

  @Test
  void recorded_source_adds_nothing() throws IOException {
    ManifestStore store = open(root);
    Change change = new Change(List.of(), files(1), Set.of(), Set.of("simulate:42"));
    assertThat(store.publish(change)).isTrue();

    assertThat(store.publish(change)).isFalse();

    assertThat(store.files()).hasSize(1);
    assertThat(open(root).current().sources()).containsExactly("simulate:42");
  }

  @Test
  void many_files_move_into_parts_by_day_and_come_out_again() throws IOException {
    ManifestStore store = open(root);
    List<LiveFile> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      LiveFile file = file(DAY.plusDays(i % 3), i);
      store.publish(adding(List.of(file)));
      all.add(file);
    }

    assertThat(store.current().files()).hasSizeLessThanOrEqualTo(128);
    assertThat(store.current().parts())
        .extracting(Part::day)
        .containsExactly(DAY, DAY.plusDays(1), DAY.plusDays(2));
    assertThat(open(root).files()).containsExactlyInAnyOrderElementsOf(all);
    assertThat(partFiles()).hasSize(3);

    assertThat(store.publish(change(List.of(all.get(0)), List.of(file(DAY, 1000))))).isTrue();
    all.set(0, file(DAY, 1000));
    assertThat(open(root).files()).containsExactlyInAnyOrderElementsOf(all);
    assertThat(partFiles()).containsExactlyInAnyOrderElementsOf(partNames(store));
  }

  @Test
  void publication_stays_small_for_a_lake_of_400_days() throws IOException {
    ManifestStore store = open(unforced());
    List<LiveFile> history = new ArrayList<>();
    for (int day = 0; day < 400; day++) {
      for (int number = 0; number < 25; number++) {
        history.add(file(DAY.plusDays(day), number));
      }
    }
    store.publish(adding(history));
    for (int i = 0; i < 128; i++) {
      store.publish(Change.adding(List.of(file(DAY, 100 + i)), Set.of(new UUID(1, i))));
      store.forget(Set.of(new UUID(1, i)));
    }

    assertThat(store.current().files()).hasSize(128);
    assertThat(Files.size(root.resolve("manifest.json"))).isLessThan(100_000);
    assertThat(store.files()).hasSize(10_128);
  }

  @Test
  void part_that_no_manifest_names_is_removed_at_open() throws IOException {
    ManifestStore store = open(root);
    store.publish(adding(files(200)));
    Files.writeString(root.resolve("parts/2026-11-21-unknown.json"), "{}");
    Files.writeString(root.resolve("parts/.tmp-2026-11-21-half.json"), "{");

    open(root);

    assertThat(partFiles()).containsExactlyInAnyOrderElementsOf(partNames(store));
  }

  @Test
  void replaced_part_that_cannot_be_deleted_is_told_and_the_change_stands() throws IOException {
    open(root).publish(adding(files(200)));
    Faults faults = new Faults();
    ManifestStore store = open(FaultyFileSystem.wrap(root, faults));
    faults.fail((operation, path) -> operation == Operation.DELETE, "read-only");

    assertThat(store.publish(change(List.of(file(DAY, 0)), List.of()))).isTrue();

    assertThat(leftOver).hasSize(1);
    assertThat(open(root).files()).hasSize(199);
  }

  @Test
  void unreadable_manifest_stops_the_start_and_says_what_to_do() throws IOException {
    open(root).publish(adding(files(1)));
    Files.writeString(root.resolve("manifest.json"), "{\"format\":1,");

    assertThatThrownBy(() -> open(root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("manifest.json cannot be read")
        .hasMessageContaining("bring it back from a backup");
    assertThat(root.resolve("manifest.json")).hasContent("{\"format\":1,");
  }

  @Test
  void files_without_a_manifest_stop_the_start() throws IOException {
    Path day = Files.createDirectories(root.resolve("clickstream_events/day=2026-11-21"));
    Files.writeString(day.resolve("a.parquet"), "x");

    assertThatThrownBy(() -> open(root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("1 files below")
        .hasMessageContaining("but no " + root.resolve("manifest.json"));
    assertThat(day.resolve("a.parquet")).exists();
    assertThat(root.resolve("manifest.json")).doesNotExist();
  }

  @Test
  void process_stopped_at_any_step_leaves_the_state_before_or_after() throws IOException {
    boolean stopped = true;
    int step = 0;
    while (stopped) {
      Path data = Files.createDirectory(root.resolve("stopped-after-" + step));
      open(data).publish(adding(files(200)));
      Faults faults = new Faults();
      ManifestStore store = open(FaultyFileSystem.wrap(data, faults));
      faults.stopAfter(step++);
      Change unfoldAndFold = change(files(1), List.of(file(DAY.plusDays(1), 1), file(DAY, 999)));
      boolean published = false;
      try {
        published = store.publish(unfoldAndFold);
      } catch (IOException e) {
        assertThat(faults.stopped()).isTrue();
      }
      stopped = faults.stopped();

      List<LiveFile> found = open(data).files();
      String story = "stopped after " + faults.log();
      if (found.contains(file(DAY, 0))) {
        assertThat(published).as(story).isFalse();
        assertThat(found).as(story).containsExactlyInAnyOrderElementsOf(files(200));
      } else {
        assertThat(found).as(story).hasSize(201).contains(file(DAY, 999));
      }
    }
    assertThat(step).as("steps").isGreaterThan(10);
  }

  @Test
  void power_cut_after_a_publication_keeps_it_and_its_parts() throws IOException {
    Unforced lossy = new Unforced(Files.createDirectory(root.resolve("attic")));
    Path data = Files.createDirectory(root.resolve("data"));
    ManifestStore store = open(FaultyFileSystem.wrap(data, new Faults(), lossy));
    store.publish(adding(files(200)));
    store.publish(change(files(1), List.of(file(DAY.plusDays(1), 1))));

    lossy.loseAll();

    assertThat(open(data).files()).hasSize(200).contains(file(DAY.plusDays(1), 1));
  }

  @Test
  void manifest_that_a_killed_process_had_not_forced_is_forced_before_it_is_believed()
      throws IOException {
    Unforced lossy = new Unforced(Files.createDirectory(root.resolve("attic")));
    Path data = Files.createDirectory(root.resolve("data"));
    Faults faults = new Faults();
    Path lossyData = FaultyFileSystem.wrap(data, faults, lossy);
    ManifestStore killed = open(lossyData);
    faults.fail((operation, path) -> operation == Operation.FORCE_FOLDER, "killed here");
    assertThatThrownBy(() -> killed.publish(Change.adding(files(1), Set.of(SEGMENT))))
        .hasMessageContaining("killed here");
    faults.heal();

    Set<UUID> named = open(lossyData).current().segments();
    lossy.loseAll();

    assertThat(open(data).current().segments()).isEqualTo(named);
  }

  @Test
  void generations_never_repeat_after_a_failed_publication() throws IOException {
    Faults faults = new Faults();
    ManifestStore store = open(FaultyFileSystem.wrap(root, faults));
    faults.fail((operation, path) -> operation == Operation.FORCE_FOLDER, "I/O error");
    assertThatThrownBy(() -> store.publish(adding(files(1)))).hasMessageContaining("I/O error");
    long seen = new WarehouseFolder(root).readManifest().generation();
    faults.heal();

    store.publish(adding(List.of(file(DAY, 5))));

    assertThat(new WarehouseFolder(root).readManifest().generation()).isGreaterThan(seen);
    assertThat(open(root).files()).containsExactly(file(DAY, 5));
  }

  private ManifestStore open(Path folder) throws IOException {
    ManifestStore store =
        new ManifestStore(
            new WarehouseFolder(folder), UUID::randomUUID, (name, cause) -> leftOver.add(name));
    store.open();
    return store;
  }

  /** Thousands of small files without waiting for the disk. */
  private Path unforced() throws IOException {
    Path attic = Files.createTempDirectory(root.getParent(), "attic");
    return FaultyFileSystem.wrap(root, new Faults(), new Unforced(attic));
  }

  private static Change adding(List<LiveFile> files) {
    return Change.adding(files, Set.of());
  }

  private static Change change(List<LiveFile> removed, List<LiveFile> added) {
    return new Change(removed, added, Set.of(), Set.of());
  }

  private static List<LiveFile> files(int count) {
    return Stream.iterate(0, i -> i + 1).limit(count).map(i -> file(DAY, i)).toList();
  }

  private static LiveFile file(LocalDate day, int number) {
    String name = WarehouseFolder.parquetName(day, new UUID(day.toEpochDay(), number));
    return new LiveFile(Kind.PARQUET, name, day, 16, 10, 1000, 1);
  }

  private List<String> partFiles() throws IOException {
    try (Stream<Path> parts = Files.list(root.resolve("parts"))) {
      return parts.map(part -> part.getFileName().toString()).toList();
    }
  }

  private static List<String> partNames(ManifestStore store) {
    return store.current().parts().stream().map(Part::name).toList();
  }
}
