package clickstream.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition with a deadline. */
public final class Await {
  private static final Duration STEP = Duration.ofMillis(5);

  private Await() {}

  /**
   * Returns as soon as the condition holds.
   *
   * @throws AssertionError when it does not within the limit; the message is the description
   */
  public static void until(
      Duration limit, Supplier<String> description, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + limit + ": " + description.get());
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
  }
}
