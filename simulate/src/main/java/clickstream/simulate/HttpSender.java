package clickstream.simulate;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends events to a collector over HTTP/1.1: at a rate, in batches, with a bounded number of
 * requests under way. Answers of 429 and 5xx and connection faults are tried again as the {@link
 * RetryPolicy} says; a slow collector slows the sender. Requests may overtake each other. One
 * sender sends once.
 */
public final class HttpSender {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(200);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final SendPlan plan;
  private final RetryPolicy retry;
  private final Semaphore requests;
  private final CountDownLatch stopped = new CountDownLatch(1);

  public HttpSender(SendPlan plan) {
    this(plan, RetryPolicy.STANDARD);
  }

  public HttpSender(SendPlan plan, RetryPolicy retry) {
    this.plan = plan;
    this.retry = retry;
    this.requests = new Semaphore(plan.requestsMax());
  }

  /**
   * Sends until the plan's number of events is sent, no event is left, or {@link #stop} is called,
   * and waits for the answers.
   *
   * @param events taken one by one when their turn comes, on the calling thread
   * @param progress called on the calling thread, some times a second and at the end
   */
  public SendReport send(Iterator<SimulatedEvent> events, Consumer<SendReport> progress)
      throws InterruptedException {
    SendTally tally = new SendTally();
    // Answers are handled on the client's own thread: they are short, and a second thread for each
    // costs a quarter more of the processor.
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(Runnable::run)
            .build();
    BatchPost post = new BatchPost(client, plan, retry, this::isStopped, tally);
    Progress reporter = new Progress(tally, progress);
    try {
      sendAll(events, post, reporter);
      awaitAnswers(post, reporter);
    } finally {
      stop();
    }
    SendReport report = tally.finalReport();
    progress.accept(report);
    return report;
  }

  /**
   * Ends {@link #send} soon, from any thread: no new request begins, those under way have five
   * seconds to be answered, events of an unfinished batch are not sent.
   */
  public void stop() {
    stopped.countDown();
  }

  private void sendAll(Iterator<SimulatedEvent> events, BatchPost post, Progress reporter)
      throws InterruptedException {
    Pace pace = new Pace(plan.eventsPerSecond(), System.nanoTime());
    List<SimulatedEvent> batch = new ArrayList<>();
    for (long taken = 0; taken < plan.events() && events.hasNext(); taken++) {
      if (!awaitTurn(pace, reporter)) {
        return;
      }
      batch.add(events.next());
      if (batch.size() == plan.batch()) {
        if (!awaitRequest(reporter)) {
          return;
        }
        post.post(Batch.of(batch), requests::release);
        batch.clear();
      }
    }
    if (!batch.isEmpty() && awaitRequest(reporter)) {
      post.post(Batch.of(batch), requests::release);
    }
  }

  private boolean awaitTurn(Pace pace, Progress reporter) throws InterruptedException {
    long dueNanos = System.nanoTime() + pace.nanosToWait(System.nanoTime());
    long wait = dueNanos - System.nanoTime();
    while (wait > 0) {
      if (stopped.await(Math.min(wait, PROGRESS_INTERVAL.toNanos()), TimeUnit.NANOSECONDS)) {
        return false;
      }
      reporter.tick();
      wait = dueNanos - System.nanoTime();
    }
    return !isStopped();
  }

  private boolean awaitRequest(Progress reporter) throws InterruptedException {
    reporter.tick();
    while (!requests.tryAcquire(PROGRESS_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
      if (isStopped()) {
        return false;
      }
      reporter.tick();
    }
    if (isStopped()) {
      requests.release();
      return false;
    }
    return true;
  }

  private void awaitAnswers(BatchPost post, Progress reporter) throws InterruptedException {
    long stopWaitNanos = STOP_TIMEOUT.toNanos();
    while (!requests.tryAcquire(plan.requestsMax(), 20, TimeUnit.MILLISECONDS)) {
      reporter.tick();
      if (!isStopped()) {
        continue;
      }
      stopWaitNanos -= TimeUnit.MILLISECONDS.toNanos(20);
      boolean onlyWaiting = requests.availablePermits() + post.waiting() >= plan.requestsMax();
      if (onlyWaiting || stopWaitNanos <= 0) {
        return;
      }
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Tells the caller how it goes, not too often. */
  private static final class Progress {
    private final SendTally tally;
    private final Consumer<SendReport> progress;
    private long lastNanos = System.nanoTime();

    Progress(SendTally tally, Consumer<SendReport> progress) {
      this.tally = tally;
      this.progress = progress;
    }

    void tick() {
      long now = System.nanoTime();
      if (now - lastNanos >= PROGRESS_INTERVAL.toNanos()) {
        lastNanos = now;
        progress.accept(tally.report());
      }
    }
  }
}
