package clickstream.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Appends that wait for the next force. Many threads offer, one takes. What was taken counts as
 * waiting until the next take.
 */
final class CommitQueue {
  /** The frames of one request. */
  record Append(List<Frame> frames, Instant stampedAt, Consumer<AppendResult> completion) {
    long encodedBytes() {
      long bytes = 0;
      for (Frame frame : frames) {
        bytes += FrameFormat.encodedLength(frame);
      }
      return bytes;
    }
  }

  private final long bytesMax;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<Append> waiting = new ArrayList<>();
  private long waitingBytes;
  private long takenBytes;
  private boolean closed;

  CommitQueue(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** False when it is full or closed. */
  boolean offer(Append append) {
    long bytes = append.encodedBytes();
    lock.lock();
    try {
      long before = takenBytes + waitingBytes;
      boolean full = before > 0 && before + bytes > bytesMax;
      if (closed || full) {
        return false;
      }
      waiting.add(append);
      waitingBytes += bytes;
      if (waiting.size() == 1) {
        changed.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Everything that waits, at once; waits for the first for a while at most.
   *
   * @return empty when the time is up, null when the queue is closed and empty
   */
  @Nullable List<Append> take(long nanosMax) {
    lock.lock();
    try {
      takenBytes = 0;
      long nanosLeft = nanosMax;
      while (waiting.isEmpty() && !closed && nanosLeft > 0) {
        nanosLeft = changed.awaitNanos(nanosLeft);
      }
      if (waiting.isEmpty() && closed) {
        return null;
      }
      List<Append> taken = waiting;
      waiting = new ArrayList<>(Math.max(16, taken.size()));
      takenBytes = waitingBytes;
      waitingBytes = 0;
      return taken;
    } catch (InterruptedException e) {
      // Nobody stops the journal this way; whoever did it meant something else on this thread.
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more; what waits is still handed out. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
