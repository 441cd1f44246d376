package clickstream.lake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that appear whole or not at all, also after a power cut: temporary name, force, rename,
 * force of the folder.
 */
public final class DurableFiles {
  private static final int BUFFER_BYTES = 64 * 1024;

  private DurableFiles() {}

  /** Writes a file of this content, replacing one of the same name. */
  public static long write(Path file, ObjectStore.Content content) throws IOException {
    Path temporary = temporaryFor(file);
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        OutputStream out =
            new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      long bytes = Files.size(temporary);
      rename(temporary, file);
      return bytes;
    } catch (IOException | RuntimeException e) {
      discard(temporary, e);
      throw e;
    }
  }

  /** Removes what a failed attempt has left under its temporary name, if that can be done. */
  public static void discard(Path temporary, Exception cause) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException leftOver) {
      cause.addSuppressed(leftOver);
    }
  }

  /** The name under which a file is written before it is there: hidden, in the same folder. */
  public static Path temporaryFor(Path file) {
    return file.resolveSibling(".tmp-" + file.getFileName());
  }

  /** Forces a file that somebody else wrote and gives it its name. */
  public static void publish(Path temporary, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    rename(temporary, file);
  }

  private static void rename(Path temporary, Path file) throws IOException {
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(folderOf(file));
  }

  /**
   * Deletes durably; a file that is not there is fine. Its folder is forced all the same, because
   * an earlier attempt may have deleted the file and failed to force.
   */
  public static void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    Path folder = folderOf(file);
    if (Files.isDirectory(folder)) {
      forceFolder(folder);
    }
  }

  /** Creates the folder and those above it, each entry forced. */
  public static void createFolders(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      createFolders(parent);
    }
    Files.createDirectories(folder);
    if (parent != null) {
      try {
        forceFolder(parent);
      } catch (IOException e) {
        // Were it left, the next attempt would take it for durable.
        discard(folder, e);
        throw e;
      }
    }
  }

  /** Makes creations, renames and deletions in the folder durable. */
  public static void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("a file without a folder: " + file);
    }
    return folder;
  }
}
