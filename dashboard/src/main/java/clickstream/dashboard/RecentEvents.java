package clickstream.dashboard;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands new events to those who watch, from one thread, at a pace that people can follow. It never
 * makes the pipeline wait: who falls behind loses the oldest. Thread-safe.
 */
public final class RecentEvents implements LiveFeed, AutoCloseable {
  private static final Logger LOG = System.getLogger("clickstream.console");

  private final Limits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Condition stopped = lock.newCondition();
  private final ArrayDeque<LiveEvent> recent = new ArrayDeque<>();
  private final Set<Watcher> watchers = new LinkedHashSet<>();
  private boolean pending;
  private boolean closed;
  private @Nullable Thread thread;

  /**
   * @param recentMax events that a newcomer is shown
   * @param waitingMax events that wait for one watcher; beyond it the oldest are lost
   * @param pause between two rounds of delivery
   */
  public record Limits(int recentMax, int waitingMax, Duration pause) {
    public static final Limits DEFAULT = new Limits(20, 50, Duration.ofMillis(250));
  }

  private static final class Watcher {
    private final Consumer<String> listener;
    private final ArrayDeque<LiveEvent> waiting;

    Watcher(Consumer<String> listener, ArrayDeque<LiveEvent> waiting) {
      this.listener = listener;
      this.waiting = waiting;
    }
  }

  private record Parcel(Watcher watcher, List<LiveEvent> events) {}

  public RecentEvents(Limits limits) {
    this.limits = limits;
  }

  /** Starts the thread that delivers. */
  public void start() {
    Thread starting = new Thread(this::run, "live-events");
    starting.setDaemon(true);
    thread = starting;
    starting.start();
  }

  /** Takes a new event; returns at once. */
  public void offer(LiveEvent event) {
    lock.lock();
    try {
      add(recent, event, limits.recentMax());
      for (Watcher watcher : watchers) {
        add(watcher.waiting, event, limits.waitingMax());
      }
      announce(!watchers.isEmpty());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Subscription subscribe(Consumer<String> listener) {
    lock.lock();
    try {
      Watcher watcher = new Watcher(listener, new ArrayDeque<>(recent));
      watchers.add(watcher);
      announce(!recent.isEmpty());
      return () -> remove(watcher);
    } finally {
      lock.unlock();
    }
  }

  private static void add(ArrayDeque<LiveEvent> events, LiveEvent event, int max) {
    events.addLast(event);
    if (events.size() > max) {
      events.removeFirst();
    }
  }

  private void announce(boolean anything) {
    if (anything && !pending) {
      pending = true;
      news.signal();
    }
  }

  private void remove(Watcher watcher) {
    lock.lock();
    try {
      watchers.remove(watcher);
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (List<Parcel> round = next(); !round.isEmpty(); round = next()) {
        round.forEach(this::deliver);
        if (pauseOrClosed()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is to be delivered next; nothing once this is closed. */
  private List<Parcel> next() throws InterruptedException {
    lock.lock();
    try {
      List<Parcel> round = new ArrayList<>();
      while (round.isEmpty() && !closed) {
        while (!pending && !closed) {
          news.await();
        }
        pending = false;
        for (Watcher watcher : watchers) {
          if (!watcher.waiting.isEmpty()) {
            round.add(new Parcel(watcher, List.copyOf(watcher.waiting)));
            watcher.waiting.clear();
          }
        }
      }
      return closed ? List.of() : round;
    } finally {
      lock.unlock();
    }
  }

  private void deliver(Parcel parcel) {
    try {
      for (LiveEvent event : parcel.events()) {
        parcel.watcher().listener.accept(event.json());
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "live watcher failed and is dropped", e);
      remove(parcel.watcher());
    }
  }

  private boolean pauseOrClosed() throws InterruptedException {
    lock.lock();
    try {
      long nanos = limits.pause().toNanos();
      while (nanos > 0 && !closed) {
        nanos = stopped.awaitNanos(nanos);
      }
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread; what waits is not delivered any more. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      news.signalAll();
      stopped.signalAll();
    } finally {
      lock.unlock();
    }
    Thread running = thread;
    if (running != null) {
      join(running);
    }
  }

  private static void join(Thread running) {
    try {
      running.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
