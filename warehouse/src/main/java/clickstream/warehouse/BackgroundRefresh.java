package clickstream.warehouse;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link WarehouseReader} up to date: a refresh soon after each wake-up, and never more
 * often than the pace, so that under load one refresh takes in many forces.
 */
public final class BackgroundRefresh implements AutoCloseable {
  /** Is told of failures; the view stays as it was and the next refresh tries again. */
  public interface Listener {
    void refreshFailed(Exception cause);
  }

  private final WarehouseReader reader;
  private final Duration pace;
  private final Listener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean wanted = true;
  private boolean closing;
  private @Nullable Thread thread;

  public BackgroundRefresh(WarehouseReader reader, Duration pace, Listener listener) {
    this.reader = reader;
    this.pace = pace;
    this.listener = listener;
  }

  public void start() {
    Thread refreshing = new Thread(this::run, "hot-rows");
    refreshing.setDaemon(true);
    refreshing.start();
    thread = refreshing;
  }

  /** Something was forced or published. Returns at once. */
  public void wake() {
    lock.lock();
    try {
      wanted = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (awaitWake()) {
      try {
        reader.refresh();
      } catch (IOException | SQLException | RuntimeException e) {
        listener.refreshFailed(e);
        wake();
      }
      pause();
    }
  }

  private boolean awaitWake() {
    lock.lock();
    try {
      while (!wanted && !closing) {
        changed.await();
      }
      wanted = false;
      return !closing;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void pause() {
    lock.lock();
    try {
      long nanosLeft = pace.toNanos();
      while (!closing && nanosLeft > 0) {
        nanosLeft = changed.awaitNanos(nanosLeft);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    Thread refreshing = thread;
    if (refreshing != null) {
      try {
        refreshing.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
