package clickstream.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found when a process was killed: the folder as it lay then, opened again. */
class RecoveryTest {
  private static final List<String> EVENTS = List.of("the first one", "the second", "the last one");

  @TempDir Path temp;
  private String name = "";
  private byte[] bytes = {};
  private int endOfSecond;
  private int endOfLast;

  /** Three frames in an open segment. */
  @BeforeEach
  void writeSegment() throws Exception {
    Path folder = temp.resolve("original");
    JournalOptions options = new JournalOptions(TestJournal.SMALL.flushInterval(), 4096, 256, 4096);
    try (TestJournal opened = TestJournal.start(folder, options)) {
      opened.append(EVENTS.get(0)).result();
      opened.append(EVENTS.get(1)).result();
      endOfSecond = (int) opened.journal.segments().get(0).length();
      opened.append(EVENTS.get(2)).result();
      Segment open = opened.journal.segments().get(0);
      endOfLast = (int) open.length();
      name = open.file().getFileName().toString();
      bytes = Files.readAllBytes(open.file());
    }
  }

  @Test
  void an_open_segment_is_sealed_behind_its_last_frame() throws Exception {
    Path folder = folderWith("whole", bytes);
    try (TestJournal opened = TestJournal.start(folder)) {
      assertThat(opened.journal.segments()).isEqualTo(new JournalFolder(folder).segments());
      assertThat(opened.journal.segments())
          .singleElement()
          .satisfies(
              segment -> {
                assertThat(segment.sealed()).isTrue();
                assertThat(segment.length()).isEqualTo(endOfLast);
              });
      assertThat(opened.damages).isEmpty();
    }
    assertThat(TestJournal.eventsIn(folder)).isEqualTo(EVENTS);
  }

  @Test
  void recovering_twice_changes_nothing() throws Exception {
    Path folder = folderWith("twice", bytes);
    TestJournal.start(folder).close();
    List<Segment> once = new JournalFolder(folder).segments();
    TestJournal.start(folder).close();
    assertThat(new JournalFolder(folder).segments()).isEqualTo(once);
  }

  @Test
  void torn_last_frame_is_cut_at_every_offset() throws Exception {
    for (int cut = endOfSecond; cut < endOfLast; cut++) {
      assertRecovered("cut " + cut, Arrays.copyOf(bytes, cut), EVENTS.subList(0, 2));
    }
  }

  @Test
  void a_last_frame_that_ends_in_zeros_is_cut_at_every_offset() throws Exception {
    for (int cut = endOfSecond; cut < endOfLast; cut++) {
      byte[] torn = bytes.clone();
      Arrays.fill(torn, cut, torn.length, (byte) 0);
      assertRecovered("zeros from " + cut, torn, EVENTS.subList(0, 2));
    }
  }

  @Test
  void a_last_frame_that_ends_in_rubbish_is_cut_at_every_offset() throws Exception {
    for (int cut = endOfSecond; cut < endOfLast; cut++) {
      byte[] torn = bytes.clone();
      for (int at = cut; at < torn.length; at++) {
        torn[at] = (byte) ~bytes[at];
      }
      assertRecovered("rubbish from " + cut, torn, EVENTS.subList(0, 2));
    }
  }

  @Test
  void rubbish_behind_the_last_frame_is_dropped() throws Exception {
    byte[] longer = bytes.clone();
    Arrays.fill(longer, endOfLast, longer.length, (byte) 1);
    assertRecovered("rubbish", longer, EVENTS);
  }

  @Test
  void any_torn_file_lets_the_journal_start_and_yields_a_beginning() throws Exception {
    for (int cut = 0; cut < endOfSecond; cut++) {
      Path folder = folderWith("any " + cut, Arrays.copyOf(bytes, cut));
      try (TestJournal opened = TestJournal.start(Disk.at(folder).folder())) {
        assertThat(opened.append("goes on").result()).isEqualTo(AppendResult.FORCED);
      }
      List<String> events = new ArrayList<>(TestJournal.eventsIn(folder));
      assertThat(events.remove("goes on")).as("cut at %s", cut).isTrue();
      assertThat(events).as("cut at %s", cut).isEqualTo(EVENTS.subList(0, events.size()));
    }
  }

  @Test
  void a_segment_without_header_and_frames_is_put_aside() throws Exception {
    byte[] headless = new byte[bytes.length];
    Path folder = folderWith("headless", headless);
    try (TestJournal opened = TestJournal.start(folder)) {
      assertThat(opened.journal.segments()).isEmpty();
      assertThat(opened.damages).containsExactly("0-" + bytes.length);
    }
    assertThat(folder.resolve("damaged").resolve(name)).hasBinaryContent(headless);
  }

  @Test
  void frames_behind_a_torn_header_are_kept() throws Exception {
    byte[] torn = bytes.clone();
    torn[7] ^= 1;
    Path folder = folderWith("torn header", torn);
    try (TestJournal opened = TestJournal.start(folder)) {
      assertThat(opened.damages).containsExactly("0-32");
    }
    assertThat(TestJournal.eventsIn(folder)).isEqualTo(EVENTS);
  }

  @Test
  void frames_that_an_earlier_segment_left_in_the_file_are_never_read() throws Exception {
    UUID newId = UUID.fromString("00000000-0000-4000-8000-000000000001");
    byte[] reused = bytes.clone();
    new SegmentHeader(newId, TestTime.START).encode().get(reused, 0, SegmentHeader.BYTES);
    name = SegmentName.open(newId, TestTime.START);

    assertRecovered("reused", reused, List.of());
    Path folder = folderWith("reused and open", reused);
    assertThat(TestJournal.eventsIn(folder)).isEmpty();
  }

  @Test
  void unknown_files_are_left_alone() throws Exception {
    Path folder = folderWith("unknown", bytes);
    List<String> unknown =
        List.of(
            "notes.txt",
            "2026112116.open",
            "2026999999-00000000-0000-4000-8000-000000000001.open",
            "2026112116-0-0-0-0-0.open",
            "2026112116------------------------------------.open",
            "2026112116-00000000-0000-4000-8000-000000000001-x.sealed",
            "2026112116-00000000-0000-4000-8000-000000000001.open.bak");
    for (String file : unknown) {
      Files.writeString(folder.resolve(file), file);
    }
    TestJournal.start(folder).close();

    for (String file : unknown) {
      assertThat(folder.resolve(file)).hasContent(file);
    }
    assertThat(TestJournal.eventsIn(folder)).isEqualTo(EVENTS);
  }

  @Test
  void an_open_name_beside_the_sealed_one_is_the_same_segment() throws Exception {
    Path folder = folderWith("both names", bytes);
    String sealedName = name.replace(".open", "-" + endOfSecond + ".sealed");
    Files.createLink(folder.resolve(sealedName), folder.resolve(name));
    assertThat(TestJournal.eventsIn(folder)).isEqualTo(EVENTS.subList(0, 2));

    try (TestJournal opened = TestJournal.start(folder)) {
      assertThat(TestJournal.eventsIn(folder)).isEqualTo(EVENTS.subList(0, 2));
      opened.journal.release(opened.journal.segments().get(0));
      assertThat(TestJournal.eventsIn(folder)).isEmpty();
    }
    TestJournal.start(folder).close();
    assertThat(TestJournal.eventsIn(folder)).isEmpty();
  }

  @Test
  void spares_of_an_earlier_process_are_not_used_again() throws Exception {
    Path folder = folderWith("spares", bytes);
    Path left = Files.createDirectories(folder.resolve("spare")).resolve("left.spare");
    Files.createLink(left, folder.resolve(name));
    try (TestJournal opened = TestJournal.start(folder)) {
      opened.append("new").result();
    }
    assertThat(left).doesNotExist();
    assertThat(TestJournal.eventsIn(folder)).containsAll(EVENTS).contains("new").hasSize(4);
  }

  private void assertRecovered(String title, byte[] content, List<String> events)
      throws IOException {
    Path folder = folderWith(title, content);
    try (TestJournal opened = TestJournal.start(Disk.at(folder).folder())) {
      assertThat(opened.damages).as(title).isEmpty();
    }
    assertThat(TestJournal.eventsIn(folder)).as(title).isEqualTo(events);
  }

  private Path folderWith(String title, byte[] content) throws IOException {
    Path folder = Files.createDirectories(temp.resolve(title));
    Files.write(folder.resolve(name), content);
    return folder;
  }
}
