package clickstream.warehouse;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Cancels a statement when its time is up, also while its rows are fetched; the driver's own time
 * limit ends with the first row.
 */
final class TimeLimit implements AutoCloseable {
  private final Statement statement;
  private final CompletableFuture<Void> alarm;
  private volatile boolean passed;

  private TimeLimit(Statement statement, Duration limit) {
    this.statement = statement;
    Executor later = CompletableFuture.delayedExecutor(limit.toNanos(), TimeUnit.NANOSECONDS);
    this.alarm = CompletableFuture.runAsync(this::cancel, later);
  }

  static TimeLimit start(Statement statement, Duration limit) {
    return new TimeLimit(statement, limit);
  }

  private void cancel() {
    passed = true;
    try {
      statement.cancel();
    } catch (SQLException e) {
      // Closed meanwhile: nothing runs that could be stopped.
      return;
    }
  }

  boolean passed() {
    return passed;
  }

  @Override
  public void close() {
    alarm.cancel(false);
  }
}
