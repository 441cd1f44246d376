package clickstream.journal;

import static org.assertj.core.api.Assertions.assertThat;

import clickstream.testkit.Await;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A reader that has the folder alone, as another process has it, beside a busy writer. */
class TailTest {
  private static final int EVENTS = 20_000;
  private static final JournalOptions OPTIONS =
      new JournalOptions(Duration.ofMillis(5), 20_000, 4096, 1 << 20);

  @TempDir Path folder;

  /** Which segments are safe elsewhere, with their number of events: what a manifest says. */
  private final Map<UUID, Integer> manifest = new ConcurrentHashMap<>();

  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final AtomicInteger offered = new AtomicInteger();
  private final AtomicInteger acknowledged = new AtomicInteger();

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  @Timeout(60)
  void counts_never_go_down_and_are_never_beyond_what_was_appended() throws Exception {
    Tail tail = new Tail();
    int before = 0;
    int readings = 0;
    try (TestJournal opened = TestJournal.start(folder, OPTIONS)) {
      Future<?> writer = threads.submit(() -> write(opened));
      Future<?> delivery = threads.submit(() -> deliver(opened, writer));
      while (!delivery.isDone()) {
        int acknowledgedBefore = acknowledged.get();
        int count = tail.count();
        assertThat(count)
            .isGreaterThanOrEqualTo(Math.max(before, acknowledgedBefore))
            .isLessThanOrEqualTo(offered.get());
        before = count;
        readings++;
      }
      writer.get();
      delivery.get();
    }
    assertThat(tail.count()).isEqualTo(EVENTS);
    assertThat(manifest.size()).as("segments delivered meanwhile").isGreaterThan(20);
    assertThat(readings).isGreaterThan(20);
  }

  private @Nullable Void write(TestJournal opened) throws Exception {
    Semaphore outstanding = new Semaphore(64);
    for (int event = 0; event < EVENTS; event++) {
      outstanding.acquire();
      offered.incrementAndGet();
      opened.journal.append(
          List.of(TestJournal.event("event " + event)),
          opened.time.now(),
          result -> {
            acknowledged.incrementAndGet();
            outstanding.release();
          });
    }
    outstanding.acquire(64);
    return null;
  }

  private @Nullable Void deliver(TestJournal opened, Future<?> writer) throws Exception {
    int next = 0;
    while (!writer.isDone() || next < opened.sealed.size()) {
      int wanted = next;
      Await.until(
          Duration.ofSeconds(20),
          () -> "neither another segment nor the end of the writer",
          () -> wanted < opened.sealed.size() || writer.isDone());
      if (next < opened.sealed.size()) {
        Segment segment = opened.sealed.get(next++);
        manifest.put(segment.id(), TestJournal.eventsOf(segment).size());
        opened.journal.release(segment);
      }
    }
    return null;
  }

  /** Reads as a query engine does: manifest, the segments it does not name, the manifest again. */
  private final class Tail {
    private final Map<UUID, Long> offsets = new HashMap<>();
    private final Map<UUID, Integer> counts = new HashMap<>();

    int count() throws IOException {
      while (true) {
        Map<UUID, Integer> named = new HashMap<>(manifest);
        List<Segment> unnamed = new ArrayList<>(new JournalFolder(folder).segments());
        unnamed.removeIf(segment -> named.containsKey(segment.id()));
        if (readAll(unnamed) && named.equals(manifest)) {
          int published = named.values().stream().mapToInt(Integer::intValue).sum();
          return published
              + unnamed.stream().mapToInt(segment -> counts.getOrDefault(segment.id(), 0)).sum();
        }
      }
    }

    private boolean readAll(List<Segment> segments) throws IOException {
      try {
        for (Segment segment : segments) {
          long from = offsets.getOrDefault(segment.id(), Segment.FIRST_FRAME);
          AtomicInteger frames = new AtomicInteger();
          long to = SegmentReader.read(segment, from, noDamage(frames));
          offsets.put(segment.id(), to);
          counts.merge(segment.id(), frames.get(), Integer::sum);
        }
        return true;
      } catch (NoSuchFileException e) {
        return false;
      }
    }
  }

  private static SegmentReader.Visitor noDamage(AtomicInteger frames) {
    return new SegmentReader.Visitor() {
      @Override
      public void frame(Frame frame) {
        frames.incrementAndGet();
      }

      @Override
      public void damaged(long fromOffset, long toOffset) {
        throw new AssertionError("damaged from " + fromOffset + " to " + toOffset);
      }
    };
  }
}
