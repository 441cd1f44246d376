package clickstream.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickstream.lake.ObjectStore.StoredObject;
import clickstream.testkit.Faults;
import clickstream.testkit.FaultyFileSystem;
import clickstream.testkit.Operation;
import clickstream.testkit.Unforced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LocalObjectStoreTest extends ObjectStoreContract {
  private static final String KEY = "events/2026/event-a.json";

  @TempDir Path folder;

  @Override
  protected ObjectStore emptyStore() {
    return new LocalObjectStore(folder.resolve("lake"));
  }

  @Test
  void object_is_a_plain_file_of_its_key() throws IOException {
    put(emptyStore(), "text");

    assertThat(folder.resolve("lake").resolve(KEY)).hasContent("text");
  }

  @Test
  void names_that_start_with_a_dot_or_an_underscore_are_not_listed() throws IOException {
    ObjectStore store = emptyStore();
    put(store, "text");
    Path beside = folder.resolve("lake/events/2026");
    Files.writeString(beside.resolve(".tmp-event-b.json"), "half");
    Files.writeString(beside.resolve("_SUCCESS"), "");
    Files.createDirectories(folder.resolve("lake/.replaced/events"));
    Files.writeString(folder.resolve("lake/.replaced/events/event-c.json"), "old");

    assertThat(store.list("")).containsExactly(new StoredObject(KEY, 4));
  }

  @Test
  void deleting_an_object_removes_what_a_killed_put_of_it_has_left() throws IOException {
    ObjectStore store = emptyStore();
    put(store, "text");
    Files.writeString(folder.resolve("lake/events/2026/.tmp-event-a.json"), "half");

    store.delete(KEY);

    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"CREATE", "WRITE", "FORCE", "MOVE"})
  void failed_step_leaves_the_old_object_and_nothing_else(Operation step) throws IOException {
    put(emptyStore(), "old");
    Faults faults = new Faults();
    ObjectStore store = new LocalObjectStore(FaultyFileSystem.wrap(folder.resolve("lake"), faults));
    faults.fail((operation, path) -> operation == step, Faults.NO_SPACE);
    faults.tearWrites();

    assertThatThrownBy(() -> put(store, "new"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(Faults.NO_SPACE);

    assertThat(files()).containsExactly(KEY);
    assertThat(text()).isEqualTo("old");
    faults.heal();
    put(store, "new");
    assertThat(text()).isEqualTo("new");
  }

  @Test
  void object_whose_folder_cannot_be_forced_is_not_reported_as_stored() throws IOException {
    put(emptyStore(), "old");
    Faults faults = new Faults();
    ObjectStore store = new LocalObjectStore(FaultyFileSystem.wrap(folder.resolve("lake"), faults));
    faults.fail((operation, path) -> operation == Operation.FORCE_FOLDER, "I/O error");

    assertThatThrownBy(() -> put(store, "new")).hasMessageContaining("I/O error");

    assertThat(files()).containsExactly(KEY);
    assertThat(text()).isIn("old", "new");
  }

  @Test
  void process_stopped_at_any_step_leaves_the_old_or_the_new_object() throws IOException {
    put(emptyStore(), "old");
    boolean stopped = true;
    for (int step = 0; stopped; step++) {
      Faults faults = new Faults();
      faults.stopAfter(step);
      ObjectStore store =
          new LocalObjectStore(FaultyFileSystem.wrap(folder.resolve("lake"), faults));
      try {
        put(store, "new-" + step);
      } catch (IOException e) {
        assertThat(text()).as("stopped after " + faults.log()).matches("old|new-" + step);
      }
      stopped = faults.stopped();
      assertThat(emptyStore().list("")).extracting(StoredObject::key).containsExactly(KEY);
      put(emptyStore(), "old");
    }
    assertThat(files()).containsExactly(KEY);
  }

  @Test
  void power_cut_after_a_put_leaves_the_object() throws IOException {
    Unforced unforced = new Unforced(Files.createDirectory(folder.resolve("attic")));
    Path lake = FaultyFileSystem.wrap(folder.resolve("lake"), new Faults(), unforced);

    put(new LocalObjectStore(lake), "text");
    unforced.loseAll();

    assertThat(text()).isEqualTo("text");
  }

  @Test
  void power_cut_after_a_put_at_the_second_attempt_leaves_the_object() throws IOException {
    Unforced unforced = new Unforced(Files.createDirectory(folder.resolve("attic")));
    Faults faults = new Faults();
    ObjectStore store =
        new LocalObjectStore(FaultyFileSystem.wrap(folder.resolve("lake"), faults, unforced));
    for (int step = 0; step < 12; step++) {
      faults.failAfter(step, 1);
      try {
        put(store, "text");
      } catch (IOException e) {
        put(store, "text");
      }
      faults.heal();
    }

    unforced.loseAll();

    assertThat(text()).isEqualTo("text");
  }

  @Test
  void power_cut_after_a_deletion_at_the_second_attempt_does_not_bring_the_object_back()
      throws IOException {
    put(emptyStore(), "text");
    Unforced unforced = new Unforced(Files.createDirectory(folder.resolve("attic")));
    Faults faults = new Faults();
    ObjectStore store =
        new LocalObjectStore(FaultyFileSystem.wrap(folder.resolve("lake"), faults, unforced));
    faults.fail((operation, path) -> operation == Operation.FORCE_FOLDER, "I/O error");
    assertThatThrownBy(() -> store.delete(KEY)).hasMessageContaining("I/O error");
    faults.heal();

    store.delete(KEY);
    unforced.loseAll();

    assertThat(files()).isEmpty();
  }

  private static void put(ObjectStore store, String text) throws IOException {
    store.put(KEY, out -> out.write(text.getBytes(UTF_8)));
  }

  private String text() throws IOException {
    return Files.readString(folder.resolve("lake").resolve(KEY));
  }

  private List<String> files() throws IOException {
    Path lake = folder.resolve("lake");
    try (Stream<Path> paths = Files.walk(lake)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> lake.relativize(path).toString())
          .toList();
    }
  }
}
