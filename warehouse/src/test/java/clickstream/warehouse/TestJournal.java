package clickstream.warehouse;

import clickstream.journal.AppendResult;
import clickstream.journal.Frame;
import clickstream.journal.FrameKind;
import clickstream.journal.Journal;
import clickstream.journal.JournalListener;
import clickstream.journal.JournalOptions;
import clickstream.journal.JournalTime;
import clickstream.journal.Segment;
import clickstream.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A real journal that seals when a test says so. */
final class TestJournal implements AutoCloseable {
  static final Instant HOUR = Instant.parse("2026-11-21T16:00:00Z");
  private static final JournalOptions OPTIONS =
      new JournalOptions(Duration.ofMillis(5), 64 << 20, 1 << 16, 64 << 20);

  final Journal journal;
  private final AtomicLong nanos = new AtomicLong();

  private TestJournal(Path folder) {
    this.journal =
        new Journal(
            folder,
            OPTIONS,
            new JournalTime(() -> HOUR, nanos::get, UUID::randomUUID),
            new JournalListener() {});
  }

  static TestJournal start(Path folder) throws IOException {
    TestJournal started = new TestJournal(folder);
    started.journal.start();
    return started;
  }

  /** Appends one event for each id and waits for the force. */
  void append(String... ids) throws Exception {
    append(Arrays.stream(ids).map(id -> Lines.line(id, HOUR, "")).toList());
  }

  void append(List<byte[]> lines) throws Exception {
    CompletableFuture<AppendResult> result = new CompletableFuture<>();
    List<Frame> frames = lines.stream().map(line -> new Frame(FrameKind.EVENT, line)).toList();
    journal.append(frames, HOUR, result::complete);
    if (result.get(20, TimeUnit.SECONDS) != AppendResult.FORCED) {
      throw new IOException("not forced");
    }
  }

  /** Seals the open segment. */
  Segment seal() throws Exception {
    UUID open =
        journal.segments().stream()
            .filter(segment -> !segment.sealed())
            .map(Segment::id)
            .findFirst()
            .orElseThrow();
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    Await.until(Duration.ofSeconds(20), () -> "sealed segment", () -> find(open).sealed());
    return find(open);
  }

  private Segment find(UUID id) {
    return journal.segments().stream()
        .filter(segment -> segment.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    journal.close();
  }
}
