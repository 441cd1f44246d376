package clickstream.deliver;

import static clickstream.deliver.SealedJournal.event;
import static clickstream.deliver.SealedJournal.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import clickstream.deliver.DeliveredSegment.DeliveredObject;
import clickstream.deliver.DeliveredSegment.Kind;
import clickstream.event.RefusalCode;
import clickstream.event.RefusedLine;
import clickstream.journal.Segment;
import clickstream.lake.LakeKeys;
import clickstream.lake.LocalObjectStore;
import clickstream.lake.ObjectStore;
import clickstream.lake.ObjectStore.StoredObject;
import clickstream.testkit.Await;
import clickstream.testkit.Faults;
import clickstream.testkit.FaultyFileSystem;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;

  private final Faults faults = new Faults();
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private SealedJournal journal;
  private ObjectStore lake;
  private Delivery delivery;

  @BeforeEach
  void open() throws IOException {
    journal = SealedJournal.start(folder.resolve("journal"));
    lake = new LocalObjectStore(FaultyFileSystem.wrap(folder.resolve("lake"), faults));
    delivery = new Delivery(journal.journal, lake, publisher, listener());
  }

  @AfterEach
  void close() {
    delivery.close();
    journal.close();
  }

  @Test
  void events_of_a_segment_are_one_object_in_their_order() throws Exception {
    Segment segment = journal.seal(event("{\"a\":1}"), event("{\"a\":2}"), event("{\"a\":3}"));

    delivery.deliverAll();

    String key = LakeKeys.events(segment.hour(), segment.id());
    assertThat(text(key)).isEqualTo("{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n");
    assertThat(keys()).containsExactly(key);
    assertThat(publisher.publications)
        .containsExactly(
            new DeliveredSegment(
                segment, List.of(new DeliveredObject(Kind.RAW, key, 3, text(key).length()))));
    assertThat(journal.journal.segments()).isEmpty();
    assertThat(publisher.published()).isEmpty();
  }

  @Test
  void refused_lines_lie_in_one_object_per_code() throws Exception {
    Segment segment =
        journal.seal(
            refused(RefusalCode.NO_NAME, "{}"),
            event("{\"a\":1}"),
            refused(RefusalCode.NOT_JSON, "{"),
            refused(RefusalCode.NO_NAME, "{\"b\":1}"));

    delivery.deliverAll();

    String noName = LakeKeys.refused("no-name", segment.hour(), segment.id());
    String notJson = LakeKeys.refused("not-json", segment.hour(), segment.id());
    assertThat(keys())
        .containsExactly(noName, notJson, LakeKeys.events(segment.hour(), segment.id()));
    assertThat(bodies(noName)).containsExactly("{}", "{\"b\":1}");
    assertThat(bodies(notJson)).containsExactly("{");
    assertThat(publisher.publications.get(0).objects())
        .extracting(DeliveredObject::kind, DeliveredObject::lines)
        .containsExactlyInAnyOrder(
            tuple(Kind.RAW, 1L), tuple(Kind.REFUSED, 2L), tuple(Kind.REFUSED, 1L));
  }

  @Test
  void segment_without_frames_makes_no_object_and_is_published_and_released() throws Exception {
    Segment segment = journal.seal(event("{}"));
    overwrite(segment, Segment.FIRST_FRAME, segment.length());

    delivery.deliverAll();

    assertThat(keys()).isEmpty();
    assertThat(publisher.publications).containsExactly(new DeliveredSegment(segment, List.of()));
    assertThat(journal.journal.segments()).isEmpty();
  }

  @Test
  void delivering_again_gives_the_same_bytes() throws Exception {
    Segment segment = journal.seal(event("{\"a\":1}"), refused(RefusalCode.NO_NAME, "{}"));
    publisher.failNext(1);
    assertThatThrownBy(delivery::deliverAll).hasMessageContaining("the warehouse is full");
    List<StoredObject> first = lake.list("");
    String before = text(LakeKeys.events(segment.hour(), segment.id()));

    delivery.deliverAll();

    assertThat(lake.list("")).isEqualTo(first).hasSize(2);
    assertThat(text(LakeKeys.events(segment.hour(), segment.id()))).isEqualTo(before);
    assertThat(publisher.publications).hasSize(1);
  }

  @Test
  void damaged_stretch_is_put_aside_and_the_rest_is_delivered() throws Exception {
    Segment segment = journal.seal(event("{\"a\":1}"), event("{\"a\":2}"), event("{\"a\":3}"));
    long frame = (segment.length() - Segment.FIRST_FRAME) / 3;
    long second = Segment.FIRST_FRAME + frame;
    overwrite(segment, second + frame - 2, second + frame - 1);

    delivery.deliverAll();

    assertThat(text(LakeKeys.events(segment.hour(), segment.id())))
        .isEqualTo("{\"a\":1}\n{\"a\":3}\n");
    assertThat(journal.damages).containsExactly(second + "-" + (second + frame));
    assertThat(folder.resolve("journal/damaged")).isNotEmptyDirectory();
  }

  @Test
  void segment_that_was_published_before_a_kill_is_released_and_not_delivered_again()
      throws Exception {
    Segment segment = journal.seal(event("{}"));
    publisher.publish(new DeliveredSegment(segment, List.of()));
    publisher.publications.clear();

    delivery.deliverAll();

    assertThat(publisher.publications).isEmpty();
    assertThat(keys()).isEmpty();
    assertThat(journal.journal.segments()).isEmpty();
    assertThat(publisher.published()).isEmpty();
  }

  @Test
  void segment_that_fails_does_not_keep_the_others_back() throws Exception {
    Segment bad = journal.seal(event("{\"a\":1}"));
    Segment good = journal.seal(event("{\"a\":2}"));
    Segment alsoGood = journal.seal(event("{\"a\":3}"));
    publisher.refuse(bad.id());

    assertThatThrownBy(delivery::deliverAll)
        .isInstanceOf(IOException.class)
        .hasMessage("segment " + bad.id() + ": no row can be made of it");

    assertThat(publisher.publications)
        .extracting(delivered -> delivered.segment().id())
        .containsExactlyInAnyOrder(good.id(), alsoGood.id());
    assertThat(delivery.waiting()).extracting(Segment::id).containsExactly(bad.id());
  }

  @Test
  void started_delivery_takes_what_is_sealed_when_it_is_woken() throws Exception {
    delivery.start();
    journal.seal(event("{}"));

    delivery.wake();

    awaitDelivered(1);
    assertThat(told).containsExactly("delivered");
  }

  @Test
  void failure_is_tried_again_ever_later_and_recovery_is_told_once() throws Exception {
    faults.fail((operation, path) -> true, Faults.NO_SPACE);
    journal.seal(event("{\"a\":1}"));
    delivery.start();
    Await.until(LIMIT, () -> "two failures, " + told, () -> told.contains("failed PT0.4S"));

    faults.heal();

    awaitDelivered(1);
    journal.seal(event("{\"a\":2}"));
    delivery.wake();
    awaitDelivered(2);
    assertThat(told).startsWith("failed PT0.2S", "failed PT0.4S").endsWith("delivered");
    assertThat(told).filteredOn("recovered"::equals).hasSize(1);
  }

  @Test
  void close_delivers_what_is_sealed() throws Exception {
    delivery.start();
    journal.seal(event("{\"a\":1}"));
    journal.seal(event("{\"a\":2}"));

    delivery.close();

    assertThat(publisher.publications).hasSize(2);
    assertThat(delivery.waiting()).isEmpty();
  }

  @Test
  void close_ends_while_the_lake_is_down_and_keeps_the_segment() throws Exception {
    faults.fail((operation, path) -> true, Faults.NO_SPACE);
    Segment segment = journal.seal(event("{\"a\":1}"));
    delivery.start();

    delivery.close();

    assertThat(delivery.waiting()).containsExactly(segment);
  }

  private void awaitDelivered(int count) throws Exception {
    Await.until(
        LIMIT,
        () -> count + " delivered, " + told,
        () -> told.stream().filter("delivered"::equals).count() == count);
  }

  private DeliveryListener listener() {
    return new DeliveryListener() {
      @Override
      public void delivered(DeliveredSegment segment) {
        told.add("delivered");
      }

      @Override
      public void failed(Exception cause, Duration nextTry) {
        told.add("failed " + nextTry);
      }

      @Override
      public void recovered() {
        told.add("recovered");
      }
    };
  }

  private static void overwrite(Segment segment, long from, long to) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(segment.file().toFile(), "rw")) {
      file.seek(from);
      file.write(new byte[(int) (to - from)]);
    }
  }

  private List<String> bodies(String key) throws IOException {
    return text(key)
        .lines()
        .map(line -> new String(RefusedLine.decode(line.getBytes(UTF_8)).body(), UTF_8))
        .toList();
  }

  private String text(String key) throws IOException {
    try (InputStream in = lake.read(key)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private List<String> keys() throws IOException {
    return lake.list("").stream().map(StoredObject::key).toList();
  }
}
