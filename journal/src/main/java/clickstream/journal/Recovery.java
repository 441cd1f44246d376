package clickstream.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Makes what a killed process left fit to be delivered: each open segment is sealed behind its last
 * valid frame. A tail without valid frames is the torn end of a write that nobody was told about.
 */
final class Recovery {
  private final Path folder;
  private final Path damaged;
  private final JournalListener listener;

  Recovery(Path folder, JournalListener listener) {
    this.folder = folder;
    this.damaged = folder.resolve("damaged");
    this.listener = listener;
  }

  /** Seals what is open and lists all there is. */
  void recover(SegmentIndex index) throws IOException {
    JournalFolder journal = new JournalFolder(folder);
    List<Segment> segments = journal.segments();
    for (Segment named : journal.allNamed()) {
      // A segment's other name would come back as a second one when the first is released.
      if (!segments.contains(named)) {
        Files.deleteIfExists(named.file());
      }
    }
    for (Segment segment : segments) {
      if (segment.sealed()) {
        index.put(segment);
      } else {
        recoverOpen(segment, index);
      }
    }
    Folders.force(folder);
  }

  private void recoverOpen(Segment open, SegmentIndex index) throws IOException {
    long length = SegmentReader.endOfFrames(open);
    boolean whole = hasHeader(open);
    if (!whole && length == Segment.FIRST_FRAME) {
      putAside(open);
      return;
    }
    if (!whole) {
      // The name holds the id as well, so the frames need no header.
      keepDamaged(open, 0, Segment.FIRST_FRAME);
    }
    index.put(seal(open, length));
  }

  private static boolean hasHeader(Segment segment) throws IOException {
    try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
      SegmentHeader header = SegmentHeader.read(channel);
      return header != null && header.id().equals(segment.id());
    }
  }

  private Segment seal(Segment open, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(open.file(), StandardOpenOption.WRITE)) {
      // What was only in the page cache when the process died counts from now on.
      channel.force(true);
    }
    Path sealed = folder.resolve(SegmentName.sealed(open.id(), open.hour(), length));
    Files.move(open.file(), sealed, StandardCopyOption.ATOMIC_MOVE);
    return new Segment(open.id(), open.hour(), sealed, length, true);
  }

  private void putAside(Segment segment) throws IOException {
    Folders.create(damaged);
    Path name = segment.file().getFileName();
    if (name != null) {
      Files.move(segment.file(), damaged.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
    Folders.force(damaged);
    listener.damaged(segment, 0, segment.length());
  }

  /**
   * Copies a stretch that is no frame to {@code damaged/} and reports it; a second time is nothing.
   */
  void keepDamaged(Segment segment, long fromOffset, long toOffset) throws IOException {
    Folders.create(damaged);
    String name = segment.id() + "-" + fromOffset + "-" + toOffset + ".bin";
    Path kept = damaged.resolve(name);
    if (Files.exists(kept)) {
      Folders.force(damaged);
      return;
    }
    Path copy = damaged.resolve("." + name);
    copy(segment.file(), fromOffset, toOffset, copy);
    Files.move(copy, kept, StandardCopyOption.ATOMIC_MOVE);
    Folders.force(damaged);
    listener.damaged(segment, fromOffset, toOffset);
  }

  /** Less than asked for when the file ends before. */
  private static void copy(Path file, long fromOffset, long toOffset, Path copy)
      throws IOException {
    try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ);
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
  }
}
