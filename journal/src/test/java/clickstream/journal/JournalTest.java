package clickstream.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickstream.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;

  @Test
  void frames_come_back_in_order_with_their_kinds() throws Exception {
    List<Frame> frames =
        List.of(
            TestJournal.event("one"),
            new Frame(FrameKind.REFUSED, "two".getBytes(UTF_8)),
            TestJournal.event(""));
    try (TestJournal opened = TestJournal.start(folder)) {
      Ticket ticket = new Ticket(List.of());
      opened.journal.append(frames, opened.time.now(), ticket);
      assertThat(ticket.result()).isEqualTo(AppendResult.FORCED);
    }

    List<String> found = new ArrayList<>();
    Segment segment = onlySegment();
    long end =
        SegmentReader.read(
            segment,
            Segment.FIRST_FRAME,
            frame -> found.add(frame.kind() + " " + new String(frame.bytes(), UTF_8)));

    assertThat(found).containsExactly("EVENT one", "REFUSED two", "EVENT ");
    assertThat(end).isEqualTo(segment.length());
  }

  @Test
  void appends_of_one_thread_keep_their_order() throws Exception {
    List<String> events = IntStream.range(0, 2000).mapToObj(n -> "event " + n).toList();
    try (TestJournal opened = TestJournal.start(folder)) {
      List<Ticket> tickets = events.stream().map(opened::append).toList();
      for (Ticket ticket : tickets) {
        assertThat(ticket.result()).isEqualTo(AppendResult.FORCED);
      }
    }
    assertThat(TestJournal.eventsIn(folder)).isEqualTo(events);
  }

  @Test
  void an_acknowledged_frame_is_in_the_file_and_in_the_listing() throws Exception {
    try (TestJournal opened = TestJournal.start(folder)) {
      assertThat(opened.append("safe").result()).isEqualTo(AppendResult.FORCED);

      assertThat(opened.journal.segments())
          .singleElement()
          .satisfies(
              segment -> {
                assertThat(segment.sealed()).isFalse();
                assertThat(TestJournal.eventsOf(segment)).containsExactly("safe");
              });
      assertThat(TestJournal.eventsIn(folder)).containsExactly("safe");
    }
  }

  @Test
  void a_frame_larger_than_the_buffer_and_the_preallocated_block_comes_back() throws Exception {
    String large = "x".repeat(3 << 20);
    JournalOptions options = new JournalOptions(Duration.ofMillis(5), 64 << 20, 4096, 8 << 20);
    try (TestJournal opened = TestJournal.start(folder, options)) {
      opened.append("before");
      opened.append("small", large, "after");
      assertThat(opened.append("last").result()).isEqualTo(AppendResult.FORCED);
    }
    assertThat(TestJournal.eventsIn(folder))
        .containsExactly("before", "small", large, "after", "last");
  }

  @Test
  void a_segment_grows_block_by_block_while_it_is_appended_to() throws Exception {
    JournalOptions options = new JournalOptions(Duration.ofMillis(5), 1 << 20, 256, 1 << 20);
    List<String> events = IntStream.range(0, 300).mapToObj(n -> n + "-".repeat(n)).toList();
    try (TestJournal opened = TestJournal.start(folder, options)) {
      for (String event : events) {
        assertThat(opened.append(event).result()).isEqualTo(AppendResult.FORCED);
      }
    }
    assertThat(TestJournal.eventsIn(folder)).isEqualTo(events);
  }

  @Test
  void a_frame_beyond_the_limit_is_refused_before_it_is_queued() throws Exception {
    Frame tooLong = new Frame(FrameKind.EVENT, new byte[FrameFormat.FRAME_BYTES_MAX + 1]);
    try (TestJournal opened = TestJournal.start(folder)) {
      assertThatThrownBy(
              () ->
                  opened.journal.append(List.of(tooLong), opened.time.now(), new Ticket(List.of())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("longer than 64 MiB");
    }
  }

  @Test
  void a_released_segment_is_gone_and_its_blocks_are_used_again() throws Exception {
    try (TestJournal opened = TestJournal.start(folder)) {
      for (int round = 1; round <= 6; round++) {
        String event = "round " + round;
        opened.append(event).result();
        opened.sealAll(round);
        assertThat(TestJournal.eventsIn(folder)).containsExactly(event);

        opened.journal.release(opened.sealed.get(round - 1));
        opened.journal.release(opened.sealed.get(round - 1));

        assertThat(opened.journal.segments()).isEmpty();
        assertThat(TestJournal.eventsIn(folder)).isEmpty();
      }
    }
    try (var spares = Files.list(folder.resolve("spare"))) {
      assertThat(spares.count()).isBetween(1L, 3L);
    }
  }

  @Test
  void an_open_segment_is_not_released() throws Exception {
    try (TestJournal opened = TestJournal.start(folder)) {
      opened.append("still open").result();
      Segment open = opened.journal.segments().get(0);

      assertThatThrownBy(() -> opened.journal.release(open))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("only a sealed segment is released");
    }
  }

  @Test
  void too_much_waiting_is_turned_away_until_there_is_room() throws Exception {
    JournalOptions options = new JournalOptions(Duration.ofMillis(5), 1 << 20, 4096, 1000);
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (TestJournal opened = TestJournal.start(folder, options)) {
      opened.journal.append(
          List.of(TestJournal.event("b".repeat(400))),
          opened.time.now(),
          result -> {
            busy.countDown();
            awaitUninterruptibly(goOn);
          });
      busy.await();
      Ticket fits = opened.append("f".repeat(400));
      Ticket tooMuch = opened.append("t".repeat(400));

      assertThat(tooMuch.result()).isEqualTo(AppendResult.TURNED_AWAY);
      goOn.countDown();
      assertThat(fits.result()).isEqualTo(AppendResult.FORCED);
      assertThat(opened.append("later").result()).isEqualTo(AppendResult.FORCED);
    }
    assertThat(TestJournal.eventsIn(folder))
        .containsExactly("b".repeat(400), "f".repeat(400), "later");
  }

  @Test
  void appends_that_wait_at_close_are_kept_and_later_ones_turned_away() throws Exception {
    TestJournal opened = TestJournal.start(folder);
    List<Ticket> waiting =
        IntStream.range(0, 500).mapToObj(n -> opened.append("event " + n)).toList();
    opened.close();
    Ticket late = opened.append("late");

    for (Ticket ticket : waiting) {
      assertThat(ticket.result()).isEqualTo(AppendResult.FORCED);
      assertThat(ticket.timesTold()).isEqualTo(1);
    }
    assertThat(late.result()).isEqualTo(AppendResult.TURNED_AWAY);
    assertThat(TestJournal.eventsIn(folder)).hasSize(500).doesNotContain("late");
    assertThat(onlySegment().sealed()).isTrue();
  }

  @Test
  void a_completion_that_throws_or_interrupts_costs_the_others_nothing() throws Exception {
    try (TestJournal opened = TestJournal.start(folder)) {
      List<Frame> frames = List.of(TestJournal.event("thrower"));
      opened.journal.append(
          frames,
          opened.time.now(),
          result -> {
            throw new IllegalStateException("client is gone");
          });
      opened.journal.append(
          frames,
          opened.time.now(),
          result -> {
            throw new AssertionError("worse");
          });
      opened.journal.append(
          frames, opened.time.now(), result -> Thread.currentThread().interrupt());
      assertThat(opened.append("neighbour").result()).isEqualTo(AppendResult.FORCED);
      assertThat(opened.append("next").result()).isEqualTo(AppendResult.FORCED);

      assertThat(opened.failures)
          .containsExactly(
              "answer: a completion threw java.lang.IllegalStateException: client is gone",
              "answer: a completion threw java.lang.AssertionError: worse");
    }
  }

  @Test
  void what_waits_for_a_journal_that_cannot_start_is_turned_away() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    Journal journal =
        new Journal(
            file.resolve("journal"),
            TestJournal.SMALL,
            new TestTime(1).journalTime(),
            new JournalListener() {});
    Ticket early = new Ticket(List.of());
    journal.append(List.of(TestJournal.event("early")), TestTime.START, early);

    assertThatThrownBy(journal::start).isInstanceOf(IOException.class);
    assertThat(early.result()).isEqualTo(AppendResult.TURNED_AWAY);
    assertThat(early.timesTold()).isEqualTo(1);
  }

  @Test
  void a_clock_that_fails_costs_no_answer_and_no_acknowledged_frame() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    try (Journal journal = startWithClock(broken)) {
      assertThat(append(journal, "kept")).isEqualTo(AppendResult.FORCED);
      broken.set(true);
      Await.until(
          Duration.ofSeconds(20),
          () -> "the segment was not given up",
          () -> journal.segments().get(0).sealed());
      assertThat(append(journal, "unlucky")).isEqualTo(AppendResult.FAILED);
      broken.set(false);
      assertThat(append(journal, "lucky")).isEqualTo(AppendResult.FORCED);
    }
    assertThat(TestJournal.eventsIn(folder)).containsExactlyInAnyOrder("kept", "lucky");
  }

  private Journal startWithClock(AtomicBoolean broken) throws IOException {
    LongSupplier nanoTime =
        () -> {
          if (broken.get()) {
            throw new IllegalStateException("no clock");
          }
          return 0;
        };
    JournalTime time = new JournalTime(() -> TestTime.START, nanoTime, UUID::randomUUID);
    Journal journal = new Journal(folder, TestJournal.SMALL, time, new JournalListener() {});
    journal.start();
    return journal;
  }

  private static AppendResult append(Journal journal, String event) throws Exception {
    Ticket ticket = new Ticket(List.of(event));
    journal.append(List.of(TestJournal.event(event)), TestTime.START, ticket);
    return ticket.result();
  }

  private Segment onlySegment() throws IOException {
    List<Segment> segments = new JournalFolder(folder).segments();
    assertThat(segments).hasSize(1);
    return segments.get(0);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
