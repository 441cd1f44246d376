package clickstream.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Makes what a killed process left fit to be delivered: each open segment is sealed behind its last
 * valid frame. A tail without valid frames is the torn end of a write that nobody was told about.
 */
final class Recovery {
  private final Path folder;
  private final Path damaged;

  Recovery(Path folder) {
    this.folder = folder;
    this.damaged = folder.resolve("damaged");
  }

  /** Seals what is open and lists all there is. */
  void recover(SegmentIndex index) throws IOException {
    for (Segment segment : new JournalFolder(folder).segments()) {
      if (segment.sealed()) {
        index.put(segment);
      } else if (hasHeader(segment)) {
        index.put(seal(segment));
      } else {
        putAside(segment);
      }
    }
    Folders.force(folder);
  }

  private static boolean hasHeader(Segment segment) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(SegmentHeader.BYTES);
    try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
      channel.read(head, 0);
    }
    SegmentHeader header = SegmentHeader.decode(head.flip());
    return header != null && header.id().equals(segment.id());
  }

  private Segment seal(Segment open) throws IOException {
    Segment whole = new Segment(open.id(), open.hour(), open.file(), open.length(), true);
    long length = SegmentReader.read(whole, Segment.FIRST_FRAME, frame -> {});
    try (FileChannel channel = FileChannel.open(open.file(), StandardOpenOption.WRITE)) {
      // What was only in the page cache when the process died counts from now on.
      channel.force(true);
    }
    Path sealed = folder.resolve(SegmentName.sealed(open.id(), open.hour(), length));
    Files.move(open.file(), sealed, StandardCopyOption.ATOMIC_MOVE);
    return new Segment(open.id(), open.hour(), sealed, length, true);
  }

  private void putAside(Segment segment) throws IOException {
    Files.createDirectories(damaged);
    Files.move(
        segment.file(),
        damaged.resolve(segment.file().getFileName()),
        StandardCopyOption.ATOMIC_MOVE);
    Folders.force(damaged);
  }

  /** Copies a stretch that is no frame to {@code damaged/}; the same stretch twice is one copy. */
  void keepDamaged(Segment segment, long fromOffset, long toOffset) throws IOException {
    Files.createDirectories(damaged);
    String name = segment.id() + "-" + fromOffset + "-" + toOffset + ".bin";
    Path copy = damaged.resolve("." + name);
    try (FileChannel source = FileChannel.open(segment.file(), StandardOpenOption.READ);
        FileChannel target =
            FileChannel.open(
                copy,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      long offset = fromOffset;
      while (offset < toOffset) {
        long copied = source.transferTo(offset, toOffset - offset, target);
        if (copied <= 0) {
          break;
        }
        offset += copied;
      }
      target.force(true);
    }
    Files.move(copy, damaged.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    Folders.force(damaged);
  }
}
