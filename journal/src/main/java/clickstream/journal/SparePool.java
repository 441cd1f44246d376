package clickstream.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Files whose blocks are written and forced already, for the next segments. Preallocation by length
 * alone would gain nothing: the first write to a block would still force metadata. Files of
 * delivered segments are used again, their old frames never being valid in another segment.
 */
final class SparePool implements AutoCloseable {
  private static final String SUFFIX = ".spare";
  private static final int SPARES_MAX = 2;
  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 18).asReadOnlyBuffer();

  private final Path folder;
  private final int bytes;
  private final Supplier<UUID> ids;
  private final Deque<Path> ready = new ArrayDeque<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "journal-preallocate");
            thread.setDaemon(true);
            return thread;
          });

  SparePool(Path folder, int bytes, Supplier<UUID> ids) {
    this.folder = folder;
    this.bytes = bytes;
    this.ids = ids;
  }

  /**
   * Deletes what an earlier process left. It is not used again: after a power cut a spare may still
   * lie here that is a segment already, under its other name.
   */
  void start() throws IOException {
    Folders.create(folder);
    List<Path> left = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      files.forEach(left::add);
    }
    for (Path file : left) {
      Files.deleteIfExists(file);
    }
    Folders.force(folder);
  }

  /** How much is written with zeros at once. */
  long blockBytes() {
    return bytes;
  }

  /** A file to make a segment of; the caller renames it. */
  Path take() throws IOException {
    Path spare = poll();
    return spare == null ? create() : spare;
  }

  private synchronized @Nullable Path poll() {
    return ready.poll();
  }

  /** Prepares one ahead, in the background, if there is none. A failure shows at the next take. */
  void prepare() {
    worker.execute(
        () -> {
          if (isEmpty()) {
            try {
              add(create());
            } catch (IOException e) {
              // The next take meets the same fault on a thread that can report it.
              return;
            }
          }
        });
  }

  private synchronized boolean isEmpty() {
    return ready.isEmpty();
  }

  private synchronized void add(Path spare) {
    ready.add(spare);
  }

  /**
   * Keeps the file for reuse, or deletes it when there are enough; when this returns, its old name
   * is gone for good.
   *
   * @throws java.nio.file.NoSuchFileException when there is no such file
   */
  void recycle(Path file) throws IOException {
    Path from = file.toAbsolutePath().getParent();
    if (from == null || isFull() || Files.size(file) < bytes) {
      Files.delete(file);
      forceIfAny(from);
      return;
    }
    Path spare = newName();
    Files.move(file, spare, StandardCopyOption.ATOMIC_MOVE);
    try {
      Folders.force(folder);
      Folders.force(from);
    } catch (IOException e) {
      // Its old name may come back after a power cut; nothing else must be in it then.
      deleteAfter(e, spare);
      throw e;
    }
    add(spare);
  }

  private static void forceIfAny(@Nullable Path from) throws IOException {
    if (from != null) {
      Folders.force(from);
    }
  }

  private synchronized boolean isFull() {
    return ready.size() >= SPARES_MAX;
  }

  private Path create() throws IOException {
    Files.createDirectories(folder);
    Path spare = newName();
    try (FileChannel channel =
        FileChannel.open(spare, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writeZeros(channel, 0, bytes);
    } catch (IOException e) {
      deleteAfter(e, spare);
      throw e;
    }
    return spare;
  }

  private Path newName() {
    return folder.resolve(ids.get() + SUFFIX);
  }

  /** Leaves nothing behind that would fill the disk while a fault lasts. */
  static void deleteAfter(IOException failure, Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException leftOver) {
      failure.addSuppressed(leftOver);
    }
  }

  /**
   * Writes and forces more zeros at the end of a segment that is in use, in the background.
   *
   * <p>By a channel of its own: the kernel reports a failed write-back once per open file, and here
   * it must not be taken away from the thread that acknowledges the frames.
   */
  CompletableFuture<@Nullable Void> extend(Path file, long fromOffset, long byteCount) {
    return CompletableFuture.runAsync(
        () -> {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            writeZeros(channel, fromOffset, byteCount);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        worker);
  }

  private static void writeZeros(FileChannel channel, long fromOffset, long byteCount)
      throws IOException {
    long done = 0;
    while (done < byteCount) {
      ByteBuffer zeros = ZEROS.duplicate();
      zeros.limit((int) Math.min(zeros.capacity(), byteCount - done));
      done += channel.write(zeros, fromOffset + done);
    }
    channel.force(true);
  }

  @Override
  public void close() {
    worker.shutdown();
    try {
      worker.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
