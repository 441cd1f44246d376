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
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  /**
   * Is told of the first of several failures in a row; the view is as far as it could be brought,
   * and refreshes are tried again until they succeed.
   */
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
    boolean failing = false;
    while (awaitWake()) {
      try {
        reader.refresh();
        failing = false;
      } catch (IOException | SQLException | RuntimeException e) {
        if (!failing) {
          listener.refreshFailed(e);
        }
        failing = true;
        wake();
      }
      pause(failing ? PAUSE_AFTER_FAILURE : pace);
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

  private void pause(Duration length) {
    lock.lock();
    try {
      long nanosLeft = length.toNanos();
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
