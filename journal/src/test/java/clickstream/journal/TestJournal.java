package clickstream.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import clickstream.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A started journal, its clock in the test's hands, and what its listener was told. */
final class TestJournal implements AutoCloseable {
  /** Wakes often and, the clock standing still, seals nothing by itself. */
  static final JournalOptions SMALL =
      new JournalOptions(Duration.ofMillis(5), 1 << 20, 4096, 1 << 20);

  /** Each process names its segments differently. */
  private static final AtomicLong SEED = new AtomicLong();

  final TestTime time;
  final Journal journal;
  final List<Segment> sealed = new CopyOnWriteArrayList<>();
  final List<String> failures = new CopyOnWriteArrayList<>();
  final List<String> damages = new CopyOnWriteArrayList<>();

  private TestJournal(Path folder, JournalOptions options, TestTime time) {
    this.time = time;
    this.journal = new Journal(folder, options, time.journalTime(), listener());
  }

  static TestJournal start(Path folder) throws IOException {
    return start(folder, SMALL);
  }

  static TestJournal start(Path folder, JournalOptions options) throws IOException {
    return start(folder, options, new TestTime(SEED.incrementAndGet()));
  }

  static TestJournal start(Path folder, JournalOptions options, TestTime time) throws IOException {
    TestJournal started = new TestJournal(folder, options, time);
    started.journal.start();
    return started;
  }

  /** One append of these events, stamped now. */
  Ticket append(String... events) {
    return appendStamped(time.now(), events);
  }

  Ticket appendStamped(Instant stampedAt, String... events) {
    Ticket ticket = new Ticket(List.of(events));
    List<Frame> frames = Arrays.stream(events).map(TestJournal::event).toList();
    journal.append(frames, stampedAt, ticket);
    return ticket;
  }

  static Frame event(String text) {
    return new Frame(FrameKind.EVENT, text.getBytes(UTF_8));
  }

  /** Lets the flush interval pass and waits until so many segments are sealed. */
  void sealAll(int count) throws Exception {
    time.pass(Duration.ofMinutes(1));
    awaitSealed(count);
  }

  void awaitSealed(int count) throws Exception {
    Await.until(
        Duration.ofSeconds(20),
        () -> sealed.size() + " sealed instead of " + count + ", failures " + failures,
        () -> sealed.size() >= count);
  }

  /** Every event in the folder, as another process reads it. */
  static List<String> eventsIn(Path folder) throws IOException {
    List<String> events = new ArrayList<>();
    for (Segment segment : new JournalFolder(folder).segments()) {
      events.addAll(eventsOf(segment));
    }
    return events;
  }

  static List<String> eventsOf(Segment segment) throws IOException {
    List<String> events = new ArrayList<>();
    SegmentReader.read(
        segment, Segment.FIRST_FRAME, frame -> events.add(new String(frame.bytes(), UTF_8)));
    return events;
  }

  private JournalListener listener() {
    return new JournalListener() {
      @Override
      public void sealed(Segment segment) {
        sealed.add(segment);
      }

      @Override
      public void damaged(Segment segment, long fromOffset, long toOffset) {
        damages.add(fromOffset + "-" + toOffset);
      }

      @Override
      public void failed(String step, IOException cause) {
        failures.add(step + ": " + cause.getMessage());
      }
    };
  }

  @Override
  public void close() {
    journal.close();
  }
}
