package clickstream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnforcedTest {
  @TempDir Path folder;
  @TempDir Path attic;
  private final Faults faults = new Faults();
  private Path file = Path.of("");
  private Path wrapped = file;
  private Unforced unforced = new Unforced(file);

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(folder.resolve("file"), "before");
    unforced = new Unforced(attic);
    wrapped = FaultyFileSystem.wrap(file, faults, unforced);
  }

  @Test
  void bytes_are_lost_until_the_file_is_forced() throws Exception {
    write("forced", true);
    write("after!", false);
    unforced.loseAll();
    assertThat(file).hasContent("forced");
  }

  @Test
  void bytes_that_a_failed_force_met_are_lost_whatever_is_forced_later() throws Exception {
    faults.failAfter(1, 1);
    assertThatThrownBy(() -> write("change", true)).hasMessageContaining("injected fault");
    try (FileChannel again = FileChannel.open(wrapped, StandardOpenOption.WRITE)) {
      again.force(true);
    }
    unforced.loseAll();
    assertThat(file).hasContent("before");
  }

  @Test
  void a_failed_force_is_told_once_to_each_channel_that_is_open() throws Exception {
    try (FileChannel other = FileChannel.open(wrapped, StandardOpenOption.WRITE)) {
      faults.failAfter(1, 1);
      assertThatThrownBy(() -> write("change", true)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> other.force(false)).hasMessageContaining("failed elsewhere");
      other.force(false);
    }
  }

  @Test
  void a_new_file_is_gone_until_its_folder_is_forced() throws Exception {
    Files.writeString(wrapped.resolveSibling("durable"), "x");
    forceFolder();
    Files.writeString(wrapped.resolveSibling("new"), "x");
    unforced.loseAll();
    assertThat(folder.resolve("durable")).exists();
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void a_rename_is_undone_until_the_folder_is_forced() throws Exception {
    Path renamed = wrapped.resolveSibling("renamed");
    Files.move(wrapped, renamed, StandardCopyOption.ATOMIC_MOVE);
    forceFolder();
    Files.move(renamed, wrapped.resolveSibling("again"), StandardCopyOption.ATOMIC_MOVE);
    unforced.loseAll();
    assertThat(folder.resolve("renamed")).hasContent("before");
    assertThat(folder.resolve("again")).doesNotExist();
  }

  @Test
  void a_deleted_file_comes_back_until_the_folder_is_forced() throws Exception {
    Files.delete(wrapped);
    assertThat(file).doesNotExist();
    unforced.loseAll();
    assertThat(file).hasContent("before");
  }

  @Test
  void a_file_moved_to_another_folder_has_two_names_until_both_are_forced() throws Exception {
    Path other = wrapped.resolveSibling("other");
    Files.createDirectory(other);
    forceFolder();
    Files.move(wrapped, other.resolve("moved"), StandardCopyOption.ATOMIC_MOVE);
    force(other);
    unforced.loseAll();
    assertThat(folder.resolve("other").resolve("moved")).hasContent("before");
    assertThat(file).hasContent("before");
  }

  private void write(String text, boolean forced) throws IOException {
    try (FileChannel channel = FileChannel.open(wrapped, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
      if (forced) {
        channel.force(true);
      }
    }
  }

  private void forceFolder() throws IOException {
    force(FaultyFileSystem.wrap(folder, faults, unforced));
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
