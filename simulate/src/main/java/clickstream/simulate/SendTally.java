package clickstream.simulate;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts for a {@link SendReport}; any thread may count and look. */
final class SendTally {
  final LongAdder sent = new LongAdder();
  final LongAdder accepted = new LongAdder();
  final LongAdder rejected = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder retried = new LongAdder();
  final LatencyHistogram latency = new LatencyHistogram();

  private final AtomicReference<@Nullable String> firstProblem = new AtomicReference<>();
  private final long startNanos = System.nanoTime();

  void problem(String message) {
    firstProblem.compareAndSet(null, message);
  }

  /** How it goes now; requests are under way. */
  SendReport report() {
    return report(failed.sum());
  }

  /** The end: what has no answer by now counts as failed. */
  SendReport finalReport() {
    return report(sent.sum() - accepted.sum() - rejected.sum());
  }

  private SendReport report(long failedEvents) {
    return new SendReport(
        sent.sum(),
        accepted.sum(),
        rejected.sum(),
        failedEvents,
        retried.sum(),
        latency.quantile(0.5),
        latency.quantile(0.99),
        Duration.ofNanos(System.nanoTime() - startNanos),
        firstProblem.get());
  }
}
