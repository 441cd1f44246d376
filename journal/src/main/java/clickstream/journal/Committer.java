package clickstream.journal;

import clickstream.journal.CommitQueue.Append;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: everything that waits becomes one write and one force, and then all are answered.
 * No timer is needed, a group forms while the one before is forced. Owns the open segment; one
 * thread.
 *
 * <p>After a failed write or force the segment is given up: nothing is appended to it or forced
 * again, because the kernel may have dropped the pages while it reported the error. It is sealed at
 * its last forced length, so that nothing of a failed group is ever delivered.
 */
final class Committer {
  private static final int BUFFER_BYTES = 1 << 20;

  /** Between two attempts to seal a segment that could not be renamed. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Path folder;
  private final JournalOptions options;
  private final CommitQueue queue;
  private final SparePool spares;
  private final SegmentIndex index;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Supplier<UUID> ids;
  private final GuardedListener listener;

  private ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private @Nullable SegmentWriter open;
  private long sealAtNanos;
  private @Nullable SegmentWriter unsealed;

  Committer(
      Path folder,
      JournalOptions options,
      CommitQueue queue,
      SparePool spares,
      SegmentIndex index,
      JournalTime time,
      GuardedListener listener) {
    this.folder = folder;
    this.options = options;
    this.queue = queue;
    this.spares = spares;
    this.index = index;
    this.clock = time.clock();
    this.nanoTime = time.nanoTime();
    this.ids = time.ids();
    this.listener = listener;
  }

  /** Runs until the queue is closed and empty; then everything is answered and sealed. */
  void run() {
    try {
      List<Append> group = queue.take(nanosToWait());
      while (group != null) {
        commit(group);
        // A completion that interrupts its thread would make the next write close the file.
        Thread.interrupted();
        group = queue.take(nanosToWait());
      }
    } catch (RuntimeException | Error e) {
      listener.failed("run", asIOException(e));
    } finally {
      turnAwayWaiting();
      sealOpen();
    }
  }

  /** Answers those who wait when nobody commits any more, and lets nobody in to wait in vain. */
  void turnAwayWaiting() {
    queue.close();
    List<Append> waiting = queue.take(0);
    if (waiting != null) {
      answer(waiting, AppendResult.TURNED_AWAY);
    }
  }

  private void commit(List<Append> group) {
    int from = 0;
    try {
      if (isSealDue() || unsealed != null) {
        sealOpen();
      }
      while (from < group.size()) {
        SegmentWriter segment = segmentFor(group.get(from));
        int to = fill(segment, group, from);
        segment.force();
        index.put(segment.snapshot());
        listener.forced();
        answer(group.subList(from, to), AppendResult.FORCED);
        from = to;
      }
    } catch (IOException | RuntimeException | Error e) {
      // Whatever it was: the segment may hold half a group, and the group waits for its answer.
      sealOpen();
      listener.failed("append", asIOException(e));
      answer(group.subList(from, group.size()), AppendResult.FAILED);
    }
  }

  private void answer(List<Append> appends, AppendResult result) {
    for (Append append : appends) {
      try {
        append.completion().accept(result);
      } catch (RuntimeException | Error e) {
        // One client's reply must not cost the others theirs.
        listener.failed("answer", new IOException("a completion threw " + e, e));
      }
    }
  }

  /** A line stamped in a later hour than the segment's goes to the next segment. */
  private SegmentWriter segmentFor(Append append) throws IOException {
    Instant hour = hourOf(append.stampedAt());
    if (open != null
        && (hour.isAfter(open.hour()) || open.writtenLength() >= options.segmentBytesMax())) {
      sealOpen();
    }
    if (unsealed != null && !finishSealing()) {
      throw new IOException("the segment before could not be sealed: " + unsealed.snapshot().id());
    }
    if (open == null) {
      open = openSegment(hour);
    }
    return open;
  }

  private SegmentWriter openSegment(Instant hourMin) throws IOException {
    Instant now = clock.instant();
    Instant hour = hourOf(now).isBefore(hourMin) ? hourMin : hourOf(now);
    SegmentHeader header = new SegmentHeader(ids.get(), now);
    sealAtNanos = nanoTime.getAsLong() + options.flushInterval().toNanos();
    SegmentWriter segment = SegmentWriter.open(folder, spares, header, hour);
    spares.prepare();
    return segment;
  }

  /** Writes as many appends as belong into this segment, at least one; returns the next index. */
  private int fill(SegmentWriter segment, List<Append> group, int from) throws IOException {
    int next = from;
    buffer.clear();
    while (next < group.size()) {
      Append append = group.get(next);
      boolean belongs =
          next == from
              || (!hourOf(append.stampedAt()).isAfter(segment.hour())
                  && segment.writtenLength() + buffer.position() < options.segmentBytesMax());
      if (!belongs) {
        break;
      }
      for (Frame frame : append.frames()) {
        encode(segment, frame);
      }
      next++;
    }
    drain(segment);
    return next;
  }

  private void encode(SegmentWriter segment, Frame frame) throws IOException {
    long length = FrameFormat.encodedLength(frame);
    if (length > buffer.remaining()) {
      drain(segment);
    }
    if (length > buffer.capacity()) {
      buffer = ByteBuffer.allocateDirect((int) length);
    }
    segment.format().put(frame, buffer);
  }

  private void drain(SegmentWriter segment) throws IOException {
    buffer.flip();
    segment.write(buffer);
    buffer.clear();
  }

  private long nanosToWait() {
    try {
      return nanosUntilSeal();
    } catch (RuntimeException e) {
      // The clock failed. The next commit meets it as well, and gives the segment up.
      return 0;
    }
  }

  private boolean isSealDue() {
    return open != null && nanosUntilSeal() <= 0;
  }

  private long nanosUntilSeal() {
    SegmentWriter segment = open;
    if (segment == null) {
      return unsealed == null ? Long.MAX_VALUE : RETRY.toNanos();
    }
    if (segment.writtenLength() >= options.segmentBytesMax()) {
      return 0;
    }
    Instant nextHour = segment.hour().plus(1, ChronoUnit.HOURS);
    long untilHour = Duration.between(clock.instant(), nextHour).toNanos();
    return Math.max(0, Math.min(sealAtNanos - nanoTime.getAsLong(), untilHour));
  }

  private void sealOpen() {
    if (open != null) {
      unsealed = open;
      open = null;
    }
    if (unsealed != null) {
      finishSealing();
    }
  }

  private boolean finishSealing() {
    SegmentWriter segment = unsealed;
    if (segment == null) {
      return true;
    }
    try {
      Segment sealed = segment.seal();
      unsealed = null;
      index.put(sealed);
      listener.sealed(sealed);
      return true;
    } catch (IOException | RuntimeException | Error e) {
      // It may have its new name without being sure of it.
      index.put(segment.snapshot());
      listener.failed("seal", asIOException(e));
      return false;
    }
  }

  private static IOException asIOException(Throwable failure) {
    return failure instanceof IOException io ? io : new IOException(failure.toString(), failure);
  }

  private static Instant hourOf(Instant instant) {
    return instant.truncatedTo(ChronoUnit.HOURS);
  }
}
