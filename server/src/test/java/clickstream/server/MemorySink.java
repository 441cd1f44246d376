package clickstream.server;

import clickstream.collect.EventSink;
import clickstream.collect.SinkRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Keeps records in memory and answers later, from a thread of its own. */
final class MemorySink implements EventSink, AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private volatile Outcome outcome = Outcome.STORED;

  void answerFromNowOn(Outcome next) {
    outcome = next;
  }

  @Override
  public void store(List<SinkRecord> records, Instant receivedAt, Completion completion) {
    Outcome answer = outcome;
    thread.execute(
        () -> {
          if (answer == Outcome.STORED) {
            records.forEach(
                record -> lines.add(new String(record.bytes(), StandardCharsets.UTF_8)));
          }
          completion.complete(answer);
        });
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
