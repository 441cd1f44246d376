package clickstream.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import clickstream.event.Ingest;
import clickstream.event.Refusal;
import clickstream.event.RefusalCode;
import clickstream.event.RefusedLine;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A real journal, of which each {@link #seal} makes a sealed segment. */
final class SealedJournal implements AutoCloseable {
  static final Instant HOUR = Instant.parse("2026-11-21T16:00:00Z");
  private static final JournalOptions OPTIONS =
      new JournalOptions(Duration.ofMillis(5), 1 << 20, 4096, 1 << 20);

  final Journal journal;
  final List<String> damages = new CopyOnWriteArrayList<>();
  private final AtomicLong nanos = new AtomicLong();

  private SealedJournal(Path folder) {
    JournalTime time = new JournalTime(() -> HOUR, nanos::get, UUID::randomUUID);
    this.journal =
        new Journal(
            folder,
            OPTIONS,
            time,
            new JournalListener() {
              @Override
              public void damaged(Segment segment, long fromOffset, long toOffset) {
                damages.add(fromOffset + "-" + toOffset);
              }
            });
  }

  static SealedJournal start(Path folder) throws IOException {
    SealedJournal started = new SealedJournal(folder);
    started.journal.start();
    return started;
  }

  static Frame event(String line) {
    return new Frame(FrameKind.EVENT, line.getBytes(UTF_8));
  }

  static Frame refused(RefusalCode code, String body) {
    Refusal refusal = new Refusal(0, code, "not taken", body.getBytes(UTF_8));
    Ingest ingest =
        new Ingest(HOUR, null, null, null, null, "default", null, null, null, null, null);
    return new Frame(FrameKind.REFUSED, RefusedLine.encode(refusal, ingest));
  }

  /** A sealed segment of these frames. */
  Segment seal(Frame... frames) throws Exception {
    List<UUID> before = journal.segments().stream().map(Segment::id).toList();
    CompletableFuture<AppendResult> result = new CompletableFuture<>();
    journal.append(List.of(frames), HOUR, result::complete);
    result.get(20, TimeUnit.SECONDS);
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    Await.until(Duration.ofSeconds(20), () -> "sealed segment", () -> added(before).isPresent());
    return added(before).orElseThrow();
  }

  private Optional<Segment> added(List<UUID> before) {
    return journal.segments().stream()
        .filter(segment -> segment.sealed() && !before.contains(segment.id()))
        .findFirst();
  }

  @Override
  public void close() {
    journal.close();
  }
}
