package clickstream.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {
  private static final Instant HOUR = Instant.parse("2026-11-21T16:00:00Z");

  @TempDir Path folder;

  @Test
  void a_segment_is_sealed_when_the_flush_interval_has_passed() throws Exception {
    try (TestJournal opened = TestJournal.start(folder)) {
      opened.append("one").result();
      opened.time.pass(Duration.ofMillis(4));
      opened.append("two").result();
      assertThat(opened.sealed).isEmpty();

      opened.time.pass(Duration.ofMillis(1));
      opened.awaitSealed(1);

      assertThat(TestJournal.eventsOf(opened.sealed.get(0))).containsExactly("one", "two");
      assertThat(opened.sealed.get(0).hour()).isEqualTo(HOUR);
      assertThat(opened.journal.segments()).isEqualTo(opened.sealed);
      assertThat(new JournalFolder(folder).segments()).isEqualTo(opened.sealed);
    }
  }

  @Test
  void a_segment_is_sealed_at_its_size_without_another_append() throws Exception {
    JournalOptions options = new JournalOptions(Duration.ofMillis(5), 1000, 4096, 1 << 20);
    try (TestJournal opened = TestJournal.start(folder, options)) {
      opened.append("x".repeat(400)).result();
      opened.append("y".repeat(400)).result();
      assertThat(opened.sealed).isEmpty();

      opened.append("z".repeat(400)).result();
      opened.awaitSealed(1);

      assertThat(TestJournal.eventsOf(opened.sealed.get(0))).hasSize(3);
    }
  }

  @Test
  void a_group_of_appends_is_spread_over_segments_of_the_size() throws Exception {
    JournalOptions options = new JournalOptions(Duration.ofMillis(5), 1000, 4096, 1 << 20);
    List<String> events = IntStream.range(0, 100).mapToObj(n -> n + "x".repeat(400)).toList();
    try (TestJournal opened = TestJournal.start(folder, options)) {
      for (Ticket ticket : events.stream().map(opened::append).toList()) {
        assertThat(ticket.result()).isEqualTo(AppendResult.FORCED);
      }
    }
    List<Segment> segments = new JournalFolder(folder).segments();
    assertThat(segments).allMatch(segment -> segment.length() < 1500);
    assertThat(TestJournal.eventsIn(folder)).containsExactlyInAnyOrderElementsOf(events);
  }

  @Test
  void the_frames_of_one_append_stay_together_beyond_the_size() throws Exception {
    JournalOptions options = new JournalOptions(Duration.ofMillis(5), 1000, 4096, 1 << 20);
    try (TestJournal opened = TestJournal.start(folder, options)) {
      opened.append("a".repeat(900), "b".repeat(900), "c".repeat(900)).result();
      opened.awaitSealed(1);
      assertThat(TestJournal.eventsOf(opened.sealed.get(0))).hasSize(3);
    }
  }

  @Test
  void a_segment_is_sealed_at_the_turn_of_the_hour() throws Exception {
    JournalOptions options = TestJournal.SMALL.withFlushInterval(Duration.ofHours(5));
    try (TestJournal opened = TestJournal.start(folder, options)) {
      opened.append("16:20").result();
      opened.time.pass(Duration.ofMinutes(39));
      opened.append("16:59").result();
      opened.time.pass(Duration.ofMinutes(1));
      opened.append("17:00").result();

      assertThat(opened.sealed).hasSize(1);
      assertThat(TestJournal.eventsOf(opened.sealed.get(0))).containsExactly("16:20", "16:59");
      assertThat(hours()).containsExactly(HOUR, HOUR.plus(Duration.ofHours(1)));
    }
  }

  @Test
  void a_line_stamped_in_a_later_hour_goes_to_a_segment_of_that_hour() throws Exception {
    Instant later = HOUR.plus(Duration.ofHours(1));
    try (TestJournal opened = TestJournal.start(folder)) {
      opened.append("now");
      opened.appendStamped(later.plusMillis(1), "later");
      opened.append("now, but after the later one").result();
    }
    List<Segment> segments = new JournalFolder(folder).segments();
    assertThat(hours()).containsExactly(HOUR, later);
    assertThat(TestJournal.eventsOf(segments.get(0))).containsExactly("now");
    assertThat(TestJournal.eventsOf(segments.get(1)))
        .containsExactly("later", "now, but after the later one");
  }

  @Test
  void a_clock_set_back_an_hour_keeps_the_segment_and_its_hour() throws Exception {
    try (TestJournal opened = TestJournal.start(folder)) {
      opened.append("before").result();
      opened.time.step(Duration.ofHours(-1));
      opened.append("after").result();
      assertThat(opened.sealed).isEmpty();

      opened.time.pass(Duration.ofMillis(5));
      opened.awaitSealed(1);
      opened.append("next").result();
    }
    assertThat(hours()).containsExactly(HOUR.minus(Duration.ofHours(1)), HOUR);
    assertThat(TestJournal.eventsIn(folder)).containsExactly("next", "before", "after");
  }

  @Test
  void a_clock_set_forward_a_day_seals_and_goes_on_in_the_new_hour() throws Exception {
    try (TestJournal opened = TestJournal.start(folder)) {
      opened.append("before").result();
      opened.time.step(Duration.ofDays(1));
      opened.awaitSealed(1);
      assertThat(opened.append("after").result()).isEqualTo(AppendResult.FORCED);
    }
    assertThat(hours()).containsExactly(HOUR, HOUR.plus(Duration.ofDays(1)));
    assertThat(TestJournal.eventsIn(folder)).containsExactly("before", "after");
  }

  private List<Instant> hours() throws IOException {
    return new JournalFolder(folder).segments().stream().map(Segment::hour).toList();
  }
}
