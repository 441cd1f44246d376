package clickstream.journal;

import clickstream.journal.CommitQueue.Append;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The durable journal of one process: appends are acknowledged after they are forced to the disk,
 * and lie in segments until they have been delivered.
 *
 * <pre>
 *   journal/2026112116-&lt;id&gt;.open             being written
 *   journal/2026112116-&lt;id&gt;-&lt;length&gt;.sealed  waits for its delivery
 *   journal/spare/                            blocks for the next segments
 *   journal/damaged/                          bytes that are no frame, kept for a person to look at
 * </pre>
 *
 * <p>It never looks inside the bytes. Thread-safe. One process at a time, which the caller sees to.
 */
public final class Journal implements AutoCloseable {
  private final Path folder;
  private final JournalListener listener;
  private final CommitQueue queue;
  private final SparePool spares;
  private final SegmentIndex index = new SegmentIndex();
  private final Recovery recovery;
  private final Committer committer;
  private @Nullable Thread thread;

  public Journal(Path folder, JournalOptions options, JournalTime time, JournalListener listener) {
    this.folder = folder;
    this.listener = listener;
    this.queue = new CommitQueue(options.waitingBytesMax());
    this.spares = new SparePool(folder.resolve("spare"), options.preallocateBytes(), time.ids());
    this.recovery = new Recovery(folder);
    this.committer = new Committer(folder, options, queue, spares, index, time, listener);
  }

  /** Seals what an earlier process left open, then takes appends. */
  public void start() throws IOException {
    Files.createDirectories(folder);
    recovery.recover(index);
    spares.start();
    spares.prepare();
    Thread committing = new Thread(committer::run, "journal");
    committing.start();
    thread = committing;
  }

  /**
   * Appends the frames of one request, all or nothing, and returns at once. The outcome is told
   * once; on the journal's thread, or on this one when the append is turned away.
   *
   * @param stampedAt the time in the frames; they go to a segment of that hour or a later one
   * @throws IllegalArgumentException when a frame is longer than 64 MiB
   */
  public void append(List<Frame> frames, Instant stampedAt, Consumer<AppendResult> completion) {
    for (Frame frame : frames) {
      if (frame.bytes().length > FrameFormat.FRAME_BYTES_MAX) {
        throw new IllegalArgumentException(
            "a frame of " + frame.bytes().length + " bytes is longer than 64 MiB");
      }
    }
    if (!queue.offer(new Append(frames, stampedAt, completion))) {
      completion.accept(AppendResult.TURNED_AWAY);
    }
  }

  /** The segments that have not been released, by hour, each with the length that is forced. */
  public List<Segment> segments() {
    return index.all();
  }

  /** Keeps a copy of a stretch that {@link SegmentReader.Visitor#damaged} told of. */
  public void keepDamaged(Segment segment, long fromOffset, long toOffset) throws IOException {
    recovery.keepDamaged(segment, fromOffset, toOffset);
    listener.damaged(segment, fromOffset, toOffset);
  }

  /**
   * Removes a sealed segment whose frames are safe elsewhere; when this returns, the removal is
   * forced. A segment that is gone already is fine.
   */
  public void release(Segment segment) throws IOException {
    try {
      spares.recycle(segment.file());
    } catch (NoSuchFileException e) {
      Folders.force(folder);
    }
    index.remove(segment.id());
  }

  /** Answers what waits, seals the open segment and stops. */
  @Override
  public void close() {
    queue.close();
    Thread committing = thread;
    if (committing != null) {
      try {
        committing.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    spares.close();
  }
}
