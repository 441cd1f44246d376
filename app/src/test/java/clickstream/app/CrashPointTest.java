package clickstream.app;

import static clickstream.app.PipelineFixture.idsInRawObjects;
import static clickstream.app.PipelineFixture.idsInSql;
import static clickstream.app.PipelineFixture.store;
import static org.assertj.core.api.Assertions.assertThat;

import clickstream.collect.EventSink.Outcome;
import clickstream.testkit.Await;
import clickstream.testkit.Faults;
import clickstream.testkit.FaultyFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops the way of an event after each single step on the disk, from the first append over sealing,
 * raw object, Parquet and manifest to the removal of the segment, and starts again on what lies
 * there.
 */
class CrashPointTest {
  private static final int EVENTS = 3;

  @TempDir Path folder;

  @Test
  void every_acknowledged_event_is_there_once_wherever_the_process_was_stopped() throws Exception {
    int step = 0;
    boolean stopped = true;
    while (stopped) {
      Path data = Files.createDirectory(folder.resolve("stopped-after-" + step));
      Faults faults = new Faults();
      List<String> acknowledged = runUntilStopped(data, faults, step);
      stopped = faults.stopped();

      checkAfterRestart(data, acknowledged, faults.log());
      delete(data);
      step++;
    }
    assertThat(step).as("steps from append to removal").isGreaterThan(30);
  }

  /** Returns the ids whose events were acknowledged. */
  private static List<String> runUntilStopped(Path data, Faults faults, int steps)
      throws Exception {
    new DataFolder(data).prepare();
    List<String> acknowledged = new ArrayList<>();
    try (Pipeline pipeline = PipelineFixture.open(FaultyFileSystem.wrap(data, faults))) {
      faults.stopAfter(steps);
      pipeline.start();
      Map<String, CompletableFuture<Outcome>> outcomes = new TreeMap<>();
      for (int i = 0; i < EVENTS; i++) {
        outcomes.put("id-" + i, store(pipeline, "id-" + i, "page_view"));
      }
      for (Map.Entry<String, CompletableFuture<Outcome>> outcome : outcomes.entrySet()) {
        if (PipelineFixture.await(outcome.getValue()) == Outcome.STORED) {
          acknowledged.add(outcome.getKey());
        }
      }
      Await.until(
          Duration.ofSeconds(20),
          () -> "delivery or stop after " + steps + " steps",
          () -> faults.stopped() || (pipeline.segmentsWaiting() == 0 && !isOpen(data)));
    } catch (IOException stoppedAtStart) {
      assertThat(faults.stopped()).isTrue();
    }
    return acknowledged;
  }

  private static boolean isOpen(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("journal"))) {
      return files.anyMatch(file -> file.toString().endsWith(".open"));
    }
  }

  private static void checkAfterRestart(Path data, List<String> acknowledged, List<String> log)
      throws Exception {
    String story = "stopped after " + log;
    try (Pipeline pipeline = PipelineFixture.open(data)) {
      pipeline.start();
      List<String> found = idsInSql(pipeline.engine());
      assertThat(found).as(story).containsAll(acknowledged).doesNotHaveDuplicates();
      assertThat(found).as(story).allMatch(id -> id.matches("id-[0-2]"));

      Await.until(
          Duration.ofSeconds(20),
          () -> "delivery after restart, " + story,
          () -> pipeline.segmentsWaiting() == 0);
      pipeline.refreshNow();
      assertThat(idsInSql(pipeline.engine())).as(story).isEqualTo(found);
      assertThat(idsInRawObjects(data)).as(story).isEqualTo(found);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
