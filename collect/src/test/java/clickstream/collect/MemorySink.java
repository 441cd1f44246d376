package clickstream.collect;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps records in memory and answers at once, with the outcome that a test has chosen. */
final class MemorySink implements EventSink {
  private final List<SinkRecord> stored = new ArrayList<>();
  private final List<Integer> callSizes = new ArrayList<>();
  private final List<Instant> times = new ArrayList<>();
  private Outcome outcome = Outcome.STORED;

  void answerFromNowOn(Outcome next) {
    outcome = next;
  }

  @Override
  public void store(List<SinkRecord> records, Instant receivedAt, Completion completion) {
    callSizes.add(records.size());
    times.add(receivedAt);
    if (outcome == Outcome.STORED) {
      stored.addAll(records);
    }
    completion.complete(outcome);
  }

  List<String> lines(SinkRecord.Kind kind) {
    return stored.stream()
        .filter(record -> record.kind() == kind)
        .map(record -> new String(record.bytes(), StandardCharsets.UTF_8))
        .toList();
  }

  /** How many records came with each call. */
  List<Integer> callSizes() {
    return callSizes;
  }

  List<Instant> times() {
    return times;
  }
}
