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
import java.util.Deque;
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

  /** Takes over what an earlier process left. */
  void start() throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        recycle(file);
      }
    }
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
   * Keeps the file for reuse, or deletes it when there are enough; its old name is gone for good.
   */
  synchronized void recycle(Path file) throws IOException {
    Path from = file.toAbsolutePath().getParent();
    if (ready.size() < SPARES_MAX && Files.size(file) >= bytes) {
      Path spare = folder.resolve(ids.get() + ".spare");
      Files.move(file, spare, StandardCopyOption.ATOMIC_MOVE);
      Folders.force(folder);
      ready.add(spare);
    } else {
      Files.deleteIfExists(file);
    }
    if (from != null) {
      Folders.force(from);
    }
  }

  private Path create() throws IOException {
    Path spare = folder.resolve(ids.get() + ".spare");
    try (FileChannel channel =
        FileChannel.open(spare, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writeZeros(channel, 0, bytes);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(spare);
      } catch (IOException leftOver) {
        e.addSuppressed(leftOver);
      }
      throw e;
    }
    return spare;
  }

  /** Writes and forces more zeros at the end of a segment that is in use, in the background. */
  CompletableFuture<@Nullable Void> extend(FileChannel channel, long fromOffset, long byteCount) {
    return CompletableFuture.runAsync(
        () -> {
          try {
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
