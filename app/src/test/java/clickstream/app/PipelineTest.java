package clickstream.app;

import static clickstream.app.PipelineFixture.await;
import static clickstream.app.PipelineFixture.idsInRawObjects;
import static clickstream.app.PipelineFixture.idsInSql;
import static clickstream.app.PipelineFixture.store;
import static org.assertj.core.api.Assertions.assertThat;

import clickstream.collect.EventSink.Outcome;
import clickstream.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
  private static final int EVENTS = 3_000;

  @TempDir Path folder;

  @Test
  void stored_event_is_in_sql_before_and_after_its_delivery_and_after_a_restart() throws Exception {
    try (Pipeline pipeline = PipelineFixture.open(folder)) {
      pipeline.start();

      assertThat(await(store(pipeline, "one", "page_view"))).isEqualTo(Outcome.STORED);
      pipeline.refreshNow();
      assertThat(idsInSql(pipeline.engine())).containsExactly("one");

      Await.until(
          Duration.ofSeconds(20),
          () -> "delivery of the segment",
          () -> idsInRawObjects(folder).equals(List.of("one")) && pipeline.segmentsWaiting() == 0);
      pipeline.refreshNow();
      assertThat(idsInSql(pipeline.engine())).containsExactly("one");
    }
    try (Pipeline pipeline = PipelineFixture.open(folder)) {
      pipeline.start();

      assertThat(idsInSql(pipeline.engine())).containsExactly("one");
      assertThat(idsInRawObjects(folder)).containsExactly("one");
    }
  }

  @Test
  void count_never_goes_down_nor_above_what_was_sent_over_many_seals() throws Exception {
    AtomicLong sent = new AtomicLong();
    AtomicBoolean done = new AtomicBoolean();
    try (Pipeline pipeline = PipelineFixture.open(folder)) {
      pipeline.start();
      List<String> faults = new CopyOnWriteArrayList<>();
      Thread reader =
          new Thread(
              () -> {
                long before = 0;
                while (!done.get()) {
                  long counted = count(pipeline, faults);
                  long upper = sent.get();
                  if (counted < before || counted > upper) {
                    faults.add(before + " then " + counted + " of " + upper);
                  }
                  before = counted;
                }
              });
      reader.start();
      try {
        storeAndCount(pipeline, sent, faults);
      } finally {
        done.set(true);
        reader.join();
      }
      assertThat(faults).isEmpty();
    }
    assertThat(idsInRawObjects(folder)).hasSize(EVENTS).doesNotHaveDuplicates();
  }

  private static void storeAndCount(Pipeline pipeline, AtomicLong sent, List<String> faults)
      throws Exception {
    List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      sent.incrementAndGet();
      outcomes.add(store(pipeline, "id-" + i, "page_view"));
      if (i % 3 == 0) {
        await(outcomes.get(i));
      }
    }
    for (CompletableFuture<Outcome> outcome : outcomes) {
      assertThat(await(outcome)).isEqualTo(Outcome.STORED);
    }
    Await.until(
        Duration.ofSeconds(20), () -> "all rows counted", () -> count(pipeline, faults) == EVENTS);
  }

  private static long count(Pipeline pipeline, List<String> faults) {
    try {
      return (long)
          PipelineFixture.rows(pipeline.engine(), "SELECT count(*) FROM clickstream_events")
              .get(0)
              .get(0);
    } catch (Exception e) {
      faults.add(e.toString());
      return 0;
    }
  }
}
