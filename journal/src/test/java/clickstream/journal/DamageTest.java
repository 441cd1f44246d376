package clickstream.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that changed on the disk: the frames beside them are read, the bad stretch is told. */
class DamageTest {
  private static final List<String> EVENTS = List.of("the first one", "the second", "the last one");

  @TempDir Path folder;
  private final List<Integer> ends = new ArrayList<>(List.of((int) Segment.FIRST_FRAME));
  private Segment open = new Segment(new UUID(0, 0), TestTime.START, Path.of(""), 0, false);
  private Segment sealed = open;
  private byte[] bytes = {};

  @BeforeEach
  void writeSegment() throws Exception {
    JournalOptions options = new JournalOptions(Duration.ofMillis(5), 4096, 256, 4096);
    try (TestJournal opened = TestJournal.start(folder, options)) {
      for (String event : EVENTS) {
        opened.append(event).result();
        open = opened.journal.segments().get(0);
        ends.add((int) open.length());
      }
    }
    sealed = new JournalFolder(folder).segments().get(0);
    bytes = Files.readAllBytes(sealed.file());
  }

  @Test
  void each_flipped_byte_of_a_sealed_segment_costs_one_frame_and_is_told() throws Exception {
    for (int at = ends.get(0); at < ends.get(3); at++) {
      flip(at);
      int bad = frameAt(at);
      List<String> rest = new ArrayList<>(EVENTS);
      rest.remove(bad);

      Found found = read(sealed, Segment.FIRST_FRAME);

      assertThat(found.events).as("flipped %s", at).isEqualTo(rest);
      assertThat(found.damages).containsExactly(ends.get(bad) + "-" + ends.get(bad + 1));
      assertThat(found.end).isEqualTo(sealed.length());
    }
  }

  @Test
  void each_flipped_byte_of_a_killed_segment_costs_one_frame() throws Exception {
    for (int at = ends.get(0); at < ends.get(2); at++) {
      Files.delete(sealed.file());
      byte[] changed = bytes.clone();
      changed[at] ^= 0x40;
      Files.write(open.file(), changed);

      TestJournal.start(Disk.at(folder).folder()).close();
      List<String> rest = new ArrayList<>(EVENTS);
      rest.remove(frameAt(at));

      Found found = read(sealed, Segment.FIRST_FRAME);
      assertThat(found.events).as("flipped %s", at).isEqualTo(rest);
      assertThat(found.damages).hasSize(1);
    }
  }

  @Test
  void an_open_segment_is_read_up_to_the_damage_and_on_once_it_is_sealed() throws Exception {
    flip(ends.get(1) + 15);
    Segment asOpen = new Segment(sealed.id(), sealed.hour(), sealed.file(), bytes.length, false);

    Found before = read(asOpen, Segment.FIRST_FRAME);
    assertThat(before.events).containsExactly("the first one");
    assertThat(before.end).isEqualTo(ends.get(1).longValue());
    assertThat(before.damages).isEmpty();

    Found after = read(sealed, before.end);
    assertThat(after.events).containsExactly("the last one");
    assertThat(after.damages).containsExactly(ends.get(1) + "-" + ends.get(2));
  }

  @Test
  void a_sealed_file_that_lost_its_end_is_told_of_as_damaged() throws Exception {
    Files.write(sealed.file(), Arrays.copyOf(bytes, ends.get(2)));

    Found found = read(sealed, Segment.FIRST_FRAME);

    assertThat(found.events).isEqualTo(EVENTS.subList(0, 2));
    assertThat(found.damages).containsExactly(ends.get(2) + "-" + ends.get(3));
    assertThat(found.end).isEqualTo(sealed.length());
  }

  @Test
  void a_damaged_stretch_is_kept_and_told_once() throws Exception {
    flip(ends.get(1) + 15);
    try (TestJournal opened = TestJournal.start(folder)) {
      for (int delivery = 0; delivery < 2; delivery++) {
        SegmentReader.read(
            sealed,
            Segment.FIRST_FRAME,
            new SegmentReader.Visitor() {
              @Override
              public void frame(Frame frame) {}

              @Override
              public void damaged(long fromOffset, long toOffset) throws IOException {
                opened.journal.keepDamaged(sealed, fromOffset, toOffset);
              }
            });
      }
      assertThat(opened.damages).containsExactly(ends.get(1) + "-" + ends.get(2));
    }
    byte[] file = Files.readAllBytes(sealed.file());
    try (var kept = Files.list(folder.resolve("damaged"))) {
      assertThat(kept)
          .singleElement()
          .satisfies(
              copy ->
                  assertThat(copy)
                      .hasFileName(sealed.id() + "-" + ends.get(1) + "-" + ends.get(2) + ".bin")
                      .hasBinaryContent(Arrays.copyOfRange(file, ends.get(1), ends.get(2))));
    }
  }

  @Test
  void a_file_that_became_another_segment_is_gone_and_not_damaged() throws Exception {
    Path reused = folder.resolve("reused");
    Files.write(reused, bytes);
    Segment stale = new Segment(sealed.id(), sealed.hour(), reused, sealed.length(), true);
    byte[] head = new byte[SegmentHeader.BYTES];
    new SegmentHeader(new UUID(1, 1), TestTime.START).encode().get(head);
    byte[] overwritten = bytes.clone();
    System.arraycopy(head, 0, overwritten, 0, head.length);
    overwritten[ends.get(1)] ^= 1;
    Files.write(reused, overwritten);

    Found found = new Found();
    assertThatThrownBy(() -> SegmentReader.read(stale, Segment.FIRST_FRAME, found))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("removed while read");
    assertThat(found.events).containsExactly("the first one");
    assertThat(found.damages).isEmpty();
  }

  /** Chosen bytes look like frames of great length at each offset. */
  @Test
  @Timeout(20)
  void a_long_damaged_stretch_is_passed_over_quickly() throws Exception {
    byte[] large = new byte[32 << 20];
    Arrays.fill(large, (byte) 1);
    System.arraycopy(bytes, 0, large, 0, ends.get(1));
    int last = ends.get(3) - ends.get(2);
    System.arraycopy(bytes, ends.get(2), large, large.length - last, last);
    Path file = Files.write(folder.resolve("large"), large);

    Found found =
        read(
            new Segment(sealed.id(), sealed.hour(), file, large.length, true), Segment.FIRST_FRAME);

    assertThat(found.events).containsExactly("the first one", "the last one");
    assertThat(found.damages).containsExactly(ends.get(1) + "-" + (large.length - last));
  }

  private int frameAt(int offset) {
    int frame = 0;
    while (offset >= ends.get(frame + 1)) {
      frame++;
    }
    return frame;
  }

  private void flip(int at) throws IOException {
    byte[] changed = bytes.clone();
    changed[at] ^= 0x40;
    Files.write(sealed.file(), changed);
  }

  private static Found read(Segment segment, long fromOffset) throws IOException {
    Found found = new Found();
    found.end = SegmentReader.read(segment, fromOffset, found);
    return found;
  }

  private static final class Found implements SegmentReader.Visitor {
    final List<String> events = new ArrayList<>();
    final List<String> damages = new ArrayList<>();
    long end;

    @Override
    public void frame(Frame frame) {
      events.add(new String(frame.bytes(), UTF_8));
    }

    @Override
    public void damaged(long fromOffset, long toOffset) {
      damages.add(fromOffset + "-" + toOffset);
    }
  }
}
