package clickstream.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickstream.lake.ObjectStore.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ObjectStore} does. An adapter's test extends this and gives an empty store. */
public abstract class ObjectStoreContract {
  private static final int LARGE_BYTES = 9 << 20;

  private ObjectStore store;

  /** A store without objects, for one test. */
  protected abstract ObjectStore emptyStore() throws Exception;

  @BeforeEach
  final void open() throws Exception {
    store = emptyStore();
  }

  @Test
  void object_is_read_back_as_it_was_put() throws IOException {
    long bytes = store.put("events/2026/11/21/16/event-a.json", out -> out.write(utf8("{}\n")));

    assertThat(bytes).isEqualTo(3);
    assertThat(text("events/2026/11/21/16/event-a.json")).isEqualTo("{}\n");
  }

  @Test
  void empty_object_is_an_object() throws IOException {
    assertThat(store.put("events/empty", out -> {})).isZero();

    assertThat(text("events/empty")).isEmpty();
    assertThat(keys("events/")).containsExactly("events/empty");
  }

  @Test
  void large_object_written_in_pieces_is_whole() throws IOException {
    byte[] piece = new byte[1 << 16];
    Arrays.fill(piece, (byte) 7);

    long bytes =
        store.put(
            "large",
            out -> {
              for (int written = 0; written < LARGE_BYTES; written += piece.length) {
                out.write(piece);
              }
            });

    assertThat(bytes).isEqualTo(LARGE_BYTES);
    try (InputStream in = store.read("large")) {
      assertThat(in.readAllBytes()).hasSize(LARGE_BYTES).containsOnly(7);
    }
  }

  @Test
  void putting_again_replaces_the_object() throws IOException {
    put("a/b", "first, and longer");
    put("a/b", "second");

    assertThat(text("a/b")).isEqualTo("second");
    assertThat(store.list("")).containsExactly(new StoredObject("a/b", 6));
  }

  @Test
  void content_that_fails_leaves_no_object() {
    assertThatThrownBy(() -> store.put("a/b", ObjectStoreContract::failHalfWay))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("half way");

    assertThatThrownBy(() -> text("a/b")).isInstanceOf(NoSuchObjectException.class);
  }

  @Test
  void content_that_fails_leaves_the_object_that_was_there() throws IOException {
    put("a/b", "old");

    assertThatThrownBy(() -> store.put("a/b", ObjectStoreContract::failHalfWay))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () ->
                store.put(
                    "a/b",
                    out -> {
                      out.write(utf8("half"));
                      throw new IllegalStateException("a fault in the content");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(text("a/b")).isEqualTo("old");
    assertThat(keys("")).containsExactly("a/b");
  }

  @Test
  void reading_a_missing_object_names_its_key() {
    assertThatThrownBy(() -> store.read("events/none"))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessage("no such object: events/none");
  }

  @Test
  void prefix_of_objects_is_no_object() throws IOException {
    put("events/2026/a", "x");

    assertThatThrownBy(() -> store.read("events/2026")).isInstanceOf(NoSuchObjectException.class);
    store.delete("events/2026");
    assertThat(keys("")).containsExactly("events/2026/a");
  }

  @Test
  void listing_is_sorted_by_key_and_tells_sizes() throws IOException {
    put("events/2026/11/22/00/b", "12");
    put("events/2026/11/21/23/c", "1");
    put("events/2026/11/21/23/a", "");
    put("errors/x", "123");

    assertThat(store.list("events/"))
        .containsExactly(
            new StoredObject("events/2026/11/21/23/a", 0),
            new StoredObject("events/2026/11/21/23/c", 1),
            new StoredObject("events/2026/11/22/00/b", 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"events/2026/1", "events/2026/11", "events/2026/11/21/16/event-"})
  void prefix_may_end_within_a_name(String prefix) throws IOException {
    put("events/2026/11/21/16/event-a.json", "x");
    put("events/2025/11/21/16/event-b.json", "x");
    put("events/2026/09/21/16/event-c.json", "x");

    assertThat(keys(prefix)).containsExactly("events/2026/11/21/16/event-a.json");
  }

  @Test
  void listing_without_a_match_is_empty() throws IOException {
    put("events/a", "x");

    assertThat(keys("none/")).isEmpty();
    assertThat(keys("events/a/")).isEmpty();
    assertThat(keys("events/ab")).isEmpty();
  }

  @Test
  void deleted_object_is_gone() throws IOException {
    put("a/b", "x");
    put("a/c", "x");

    store.delete("a/b");

    assertThat(keys("")).containsExactly("a/c");
    assertThatThrownBy(() -> store.read("a/b")).isInstanceOf(NoSuchObjectException.class);
  }

  @Test
  void deleting_what_is_not_there_is_fine() throws IOException {
    store.delete("never/was");
    put("a/b", "x");
    store.delete("a/b");

    store.delete("a/b");

    assertThat(keys("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "..",
        "../x",
        "a/../../x",
        "a/..",
        "a/./b",
        "a//b",
        "a/",
        "a\\..\\b",
        ".hidden",
        "a/.tmp-b",
        "_tmp/a",
        "a\u0000b",
        "a b",
        "a\nb"
      })
  void key_that_is_no_relative_path_of_plain_names_is_refused(String key) {
    assertThatThrownBy(() -> store.put(key, out -> out.write(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a key");
    assertThatThrownBy(() -> store.read(key)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.delete(key)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void concurrent_puts_of_one_key_leave_one_of_them_whole() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> puts = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String letter = String.valueOf((char) ('a' + i % 20));
        puts.add(writers.submit(() -> putInPieces("one/key", letter)));
      }
      for (Future<?> put : puts) {
        put.get(60, TimeUnit.SECONDS);
        assertThat(text("one/key")).matches("(.)\\1{1999}");
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(store.list("")).containsExactly(new StoredObject("one/key", 2000));
  }

  @Test
  void concurrent_puts_into_new_folders_all_arrive() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> puts = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String key = "day=%02d/hour-%d/object".formatted(i / 4, i);
        puts.add(writers.submit(() -> put(key, key)));
      }
      for (Future<?> put : puts) {
        put.get(60, TimeUnit.SECONDS);
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(keys("")).hasSize(40);
    assertThat(text("day=09/hour-39/object")).isEqualTo("day=09/hour-39/object");
  }

  private static void failHalfWay(OutputStream out) throws IOException {
    out.write(new byte[100_000]);
    throw new IOException("failed half way");
  }

  private void putInPieces(String key, String letter) {
    try {
      store.put(
          key,
          out -> {
            for (int i = 0; i < 2000; i++) {
              out.write(utf8(letter));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(String key, String text) {
    try {
      store.put(key, out -> out.write(utf8(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(String key) throws IOException {
    try (InputStream in = store.read(key)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private List<String> keys(String prefix) throws IOException {
    return store.list(prefix).stream().map(StoredObject::key).toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
