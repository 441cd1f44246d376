package clickstream.simulate;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Posts batches until each is accepted, rejected or given up. Sending one again is harmless,
 * because every event has its id. Any thread.
 */
final class BatchPost {
  private static final Pattern ACCEPTED = Pattern.compile("\"accepted\"\\s*:\\s*(\\d{1,9})");
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int PROBLEM_LENGTH_MAX = 300;

  private final HttpClient client;
  private final SendPlan plan;
  private final RetryPolicy retry;
  private final BooleanSupplier stopped;
  private final SendTally tally;
  private final AtomicInteger waiting = new AtomicInteger();

  BatchPost(
      HttpClient client,
      SendPlan plan,
      RetryPolicy retry,
      BooleanSupplier stopped,
      SendTally tally) {
    this.client = client;
    this.plan = plan;
    this.retry = retry;
    this.stopped = stopped;
    this.tally = tally;
  }

  /**
   * @param done runs once, on some thread, when the batch's fate is counted
   */
  void post(Batch batch, Runnable done) {
    tally.sent.add(batch.events());
    attempt(batch, 1, done);
  }

  /** Batches that wait for their next attempt. */
  int waiting() {
    return waiting.get();
  }

  private void attempt(Batch batch, int attempt, Runnable done) {
    long start = System.nanoTime();
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request(batch), BodyHandlers.ofString());
    // The handler counts every outcome, so nothing is left for whoever would wait for it.
    var unused =
        answer.whenComplete(
            (response, failure) -> {
              if (response == null) {
                tryAgain(batch, attempt, retry.waitAfter(attempt), noAnswer(failure), done);
                return;
              }
              tally.latency.record(Duration.ofNanos(System.nanoTime() - start));
              answered(batch, attempt, response, done);
            });
  }

  private String noAnswer(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof ConnectException
        ? "nobody listens at " + plan.target()
        : "no answer from " + plan.target() + ": " + cause;
  }

  private HttpRequest request(Batch batch) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(plan.target())
            .timeout(SendPlan.REQUEST_TIMEOUT)
            .header(
                "Content-Type", batch.events() > 1 ? "application/x-ndjson" : "application/json")
            .header("User-Agent", batch.userAgent())
            .POST(BodyPublishers.ofByteArray(batch.body()));
    plan.headers().forEach(request::setHeader);
    return request.build();
  }

  private void answered(Batch batch, int attempt, HttpResponse<String> response, Runnable done) {
    int status = response.statusCode();
    if (status >= 500 || status == TOO_MANY_REQUESTS) {
      Duration wait =
          response
              .headers()
              .firstValue("Retry-After")
              .map(value -> retry.waitAfter(attempt, value))
              .orElseGet(() -> retry.waitAfter(attempt));
      tryAgain(batch, attempt, wait, problem(response), done);
      return;
    }
    int accepted = status / 100 == 2 ? accepted(batch, response.body()) : 0;
    tally.accepted.add(accepted);
    tally.rejected.add(batch.events() - accepted);
    if (accepted < batch.events()) {
      tally.problem(problem(response));
    }
    done.run();
  }

  private void tryAgain(Batch batch, int attempt, Duration wait, String problem, Runnable done) {
    tally.problem(problem);
    if (attempt == retry.attemptsMax() || stopped.getAsBoolean()) {
      giveUp(batch, done);
      return;
    }
    waiting.incrementAndGet();
    Executor later = CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS);
    later.execute(
        () -> {
          waiting.decrementAndGet();
          if (stopped.getAsBoolean()) {
            giveUp(batch, done);
            return;
          }
          tally.retried.increment();
          attempt(batch, attempt + 1, done);
        });
  }

  private void giveUp(Batch batch, Runnable done) {
    tally.failed.add(batch.events());
    done.run();
  }

  /** Replies to single objects have no count: see {@code "success"}. */
  private static int accepted(Batch batch, String body) {
    Matcher accepted = ACCEPTED.matcher(body);
    return accepted.find()
        ? Math.min(batch.events(), Integer.parseInt(accepted.group(1)))
        : batch.events();
  }

  private static String problem(HttpResponse<String> response) {
    String body = response.body();
    return response.statusCode()
        + " "
        + body.substring(0, Math.min(body.length(), PROBLEM_LENGTH_MAX));
  }
}
