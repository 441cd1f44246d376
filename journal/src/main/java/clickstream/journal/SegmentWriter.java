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
  private final UUID id;
  private final Instant hour;
  private final FrameFormat format;
  private final FileChannel channel;
  private Path file;
  private long allocatedLength;
  private long writtenLength = SegmentHeader.BYTES;
  private long forcedLength = SegmentHeader.BYTES;
  private @Nullable CompletableFuture<@Nullable Void> extension;
  private long extendedLength;

  private SegmentWriter(
      Path folder, SparePool spares, UUID id, Instant hour, Path file, FileChannel channel)
      throws IOException {
    this.folder = folder;
    this.spares = spares;
    this.id = id;
    this.hour = hour;
    this.format = new FrameFormat(id);
    this.file = file;
    this.channel = channel;
    this.allocatedLength = channel.size();
  }

  /** Opens a segment: it exists under its name only once its header is forced. */
  static SegmentWriter open(Path folder, SparePool spares, SegmentHeader header, Instant hour)
      throws IOException {
    Path spare = spares.take();
    Path file = folder.resolve(SegmentName.open(header.id(), hour));
    FileChannel channel = null;
    try {
      channel = FileChannel.open(spare, StandardOpenOption.READ, StandardOpenOption.WRITE);
      writeFully(channel, header.encode(), 0);
      channel.force(true);
      Files.move(spare, file, StandardCopyOption.ATOMIC_MOVE);
      Folders.force(folder);
      return new SegmentWriter(folder, spares, header.id(), hour, file, channel);
    } catch (IOException e) {
      if (channel != null) {
        channel.close();
      }
      SparePool.deleteAfter(e, spare);
      SparePool.deleteAfter(e, file);
      throw e;
    }
  }

  Instant hour() {
    return hour;
  }

  FrameFormat format() {
    return format;
  }

  long writtenLength() {
    return writtenLength;
  }

  /** The segment up to the last force, under the name that it has now. */
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
    if (extension == null && allocatedLength - writtenLength < spares.blockBytes() / 2) {
      startExtension(spares.blockBytes());
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
    extension = spares.extend(file, allocatedLength, bytes);
  }

  /** Zeros and frames must not meet: nobody writes where the background is still writing zeros. */
  private void awaitExtension(long neededLength) throws IOException {
    if (extension == null) {
      startExtension(Math.max(spares.blockBytes(), neededLength - allocatedLength));
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
    if (!file.equals(sealed)) {
      rename(sealed);
    }
    Folders.force(folder);
    return new Segment(id, hour, sealed, forcedLength, true);
  }

  private void rename(Path sealed) throws IOException {
    try {
      Files.move(file, sealed, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // An attempt that reported a failure may have renamed it all the same.
      if (!Files.exists(sealed)) {
        throw e;
      }
    }
    file = sealed;
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
