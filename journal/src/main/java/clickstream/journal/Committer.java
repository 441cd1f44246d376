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

  private final Path folder;
  private final JournalOptions options;
  private final CommitQueue queue;
  private final SparePool spares;
  private final SegmentIndex index;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Supplier<UUID> ids;
  private final JournalListener listener;

  private ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private @Nullable SegmentWriter open;
  private @Nullable FrameFormat format;
  private long sealAtNanos;
  private @Nullable SegmentWriter unsealed;

  Committer(
      Path folder,
      JournalOptions options,
      CommitQueue queue,
      SparePool spares,
      SegmentIndex index,
      JournalTime time,
      JournalListener listener) {
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
    List<Append> group = queue.take(nanosUntilSeal());
    while (group != null) {
      if (isSealDue() || unsealed != null) {
        sealOpen();
      }
      commit(group);
      group = queue.take(nanosUntilSeal());
    }
    sealOpen();
  }

  private void commit(List<Append> group) {
    int from = 0;
    while (from < group.size()) {
      int to;
      try {
        SegmentWriter segment = segmentFor(group.get(from));
        to = fill(segment, group, from);
        segment.force();
        index.put(segment.snapshot());
      } catch (IOException e) {
        sealOpen();
        listener.failed("append", e);
        answer(group, from, group.size(), AppendResult.FAILED);
        return;
      }
      listener.forced();
      answer(group, from, to, AppendResult.FORCED);
      from = to;
    }
  }

  private void answer(List<Append> group, int from, int to, AppendResult result) {
    for (Append append : group.subList(from, to)) {
      try {
        append.completion().accept(result);
      } catch (RuntimeException e) {
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
    SegmentWriter segment =
        SegmentWriter.open(folder, spares, options.preallocateBytes(), header, hour);
    format = new FrameFormat(header.id());
    sealAtNanos = nanoTime.getAsLong() + options.flushInterval().toNanos();
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
    if (format != null) {
      format.put(frame, buffer);
    }
  }

  private void drain(SegmentWriter segment) throws IOException {
    buffer.flip();
    segment.write(buffer);
    buffer.clear();
  }

  private boolean isSealDue() {
    return open != null && nanosUntilSeal() <= 0;
  }

  private long nanosUntilSeal() {
    if (open == null) {
      return unsealed == null ? Long.MAX_VALUE : options.flushInterval().toNanos();
    }
    Instant now = clock.instant();
    Instant nextHour = open.hour().plus(1, ChronoUnit.HOURS);
    long untilHour = Duration.between(now, nextHour).toNanos();
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
    } catch (IOException e) {
      listener.failed("seal", e);
      return false;
    }
  }

  private static Instant hourOf(Instant instant) {
    return instant.truncatedTo(ChronoUnit.HOURS);
  }
}
