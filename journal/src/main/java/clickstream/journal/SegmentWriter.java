package clickstream.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The segment that is being written. After any failed call it must only be sealed. One thread. */
final class SegmentWriter {
  private final Path folder;
  private final SparePool spares;
  private final long blockBytes;
  private final UUID id;
  private final Instant hour;
  private final Path file;
  private final FileChannel channel;
  private long allocatedLength;
  private long writtenLength = SegmentHeader.BYTES;
  private long forcedLength = SegmentHeader.BYTES;
  private @Nullable CompletableFuture<@Nullable Void> extension;
  private long extendedLength;

  private SegmentWriter(
      Path folder, SparePool spares, long blockBytes, UUID id, Instant hour, FileChannel channel)
      throws IOException {
    this.folder = folder;
    this.spares = spares;
    this.blockBytes = blockBytes;
    this.id = id;
    this.hour = hour;
    this.file = folder.resolve(SegmentName.open(id, hour));
    this.channel = channel;
    this.allocatedLength = channel.size();
  }

  /** Opens a segment: it exists under its name only once its header is forced. */
  static SegmentWriter open(
      Path folder, SparePool spares, long blockBytes, SegmentHeader header, Instant hour)
      throws IOException {
    Path spare = spares.take();
    FileChannel channel =
        FileChannel.open(spare, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      writeFully(channel, header.encode(), 0);
      channel.force(true);
      Files.move(
          spare,
          folder.resolve(SegmentName.open(header.id(), hour)),
          StandardCopyOption.ATOMIC_MOVE);
      Folders.force(folder);
      return new SegmentWriter(folder, spares, blockBytes, header.id(), hour, channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  Instant hour() {
    return hour;
  }

  long writtenLength() {
    return writtenLength;
  }

  /** The segment up to the last force. */
  Segment snapshot() {
    return new Segment(id, hour, file, forcedLength, false);
  }

  /** Writes all bytes behind the last ones; they count only after {@link #force}. */
  void write(ByteBuffer bytes) throws IOException {
    long end = writtenLength + bytes.remaining();
    while (end > allocatedLength) {
      awaitExtension(end);
    }
    writeFully(channel, bytes, writtenLength);
    writtenLength = end;
    if (extension == null && allocatedLength - writtenLength < blockBytes / 2) {
      startExtension(blockBytes);
    }
    if (extension != null && extension.isDone()) {
      awaitExtension(end);
    }
  }

  void force() throws IOException {
    channel.force(false);
    forcedLength = writtenLength;
  }

  private void startExtension(long bytes) {
    extendedLength = allocatedLength + bytes;
    extension = spares.extend(channel, allocatedLength, bytes);
  }

  /** Zeros and frames must not meet: nobody writes where the background is still writing zeros. */
  private void awaitExtension(long neededLength) throws IOException {
    if (extension == null) {
      startExtension(Math.max(blockBytes, neededLength - allocatedLength));
    }
    CompletableFuture<@Nullable Void> running = extension;
    extension = null;
    try {
      if (running != null) {
        running.join();
      }
      allocatedLength = extendedLength;
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException io) {
        throw io.getCause();
      }
      throw e;
    }
  }

  /**
   * Gives the file its final name, with the length that was forced. May be called again after a
   * failure.
   */
  Segment seal() throws IOException {
    if (channel.isOpen()) {
      finishExtension();
      channel.close();
    }
    Path sealed = folder.resolve(SegmentName.sealed(id, hour, forcedLength));
    try {
      Files.move(file, sealed, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      if (!Files.exists(sealed)) {
        throw e;
      }
    }
    Folders.force(folder);
    return new Segment(id, hour, sealed, forcedLength, true);
  }

  private void finishExtension() {
    if (extension != null) {
      extension.exceptionally(failure -> null).join();
      extension = null;
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes, long offset)
      throws IOException {
    int wanted = bytes.remaining();
    int written = channel.write(bytes, offset);
    if (written != wanted) {
      throw new IOException(
          "short write: " + written + " of " + wanted + " bytes at offset " + offset);
    }
  }
}
