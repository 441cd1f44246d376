package clickstream.journal;

import clickstream.journal.CommitQueue.Append;
import java.io.IOException;
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
  private final CommitQueue queue;
  private final SparePool spares;
  private final SegmentIndex index = new SegmentIndex();
  private final Recovery recovery;
  private final Committer committer;
  private @Nullable Thread thread;

  public Journal(Path folder, JournalOptions options, JournalTime time, JournalListener listener) {
    this.folder = folder;
    GuardedListener guarded = new GuardedListener(listener);
    this.queue = new CommitQueue(options.waitingBytesMax());
    this.spares = new SparePool(folder.resolve("spare"), options.preallocateBytes(), time.ids());
    this.recovery = new Recovery(folder, guarded);
    this.committer = new Committer(folder, options, queue, spares, index, time, guarded);
  }

  /**
   * Seals what an earlier process left open, then takes appends.
   *
   * @throws IOException when a step failed; the journal is closed then
   */
  public void start() throws IOException {
    boolean started = false;
    try {
      Folders.create(folder);
      recovery.recover(index);
      spares.start();
      spares.prepare();
      Thread committing = new Thread(committer::run, "journal");
      committing.start();
      thread = committing;
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  /**
   * Appends the frames of one request, all with the same outcome, and returns at once. The outcome
   * is told once; on the journal's thread, or on this one when the append is turned away. Of frames
   * that a process did not live to tell the outcome of, any part may have been kept.
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

  /**
   * Keeps a copy of a stretch that {@link SegmentReader.Visitor#damaged} told of and tells the
   * listener; a second time is nothing.
   */
  public void keepDamaged(Segment segment, long fromOffset, long toOffset) throws IOException {
    recovery.keepDamaged(segment, fromOffset, toOffset);
  }

  /**
   * Removes a sealed segment whose frames are safe elsewhere; when this returns, the removal is
   * forced. A segment that is gone already is fine.
   *
   * @throws IllegalArgumentException when the segment is not sealed
   */
  public void release(Segment segment) throws IOException {
    if (!segment.sealed()) {
      throw new IllegalArgumentException("only a sealed segment is released, not " + segment);
    }
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
      joinUninterruptibly(committing);
    }
    committer.turnAwayWaiting();
    spares.close();
  }

  /** The thread needs the spares until it ends, and it ends soon: the queue is closed. */
  private static void joinUninterruptibly(Thread committing) {
    boolean interrupted = false;
    while (committing.isAlive()) {
      try {
        committing.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
