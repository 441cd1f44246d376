package clickstream.simulate;

import java.time.Duration;

/**
 * How often and how long after a failure a request is tried again. The wait doubles from the first
 * to the longest; a collector that states a wait gets it, up to the longest.
 *
 * @param attemptsMax the first one included
 */
public record RetryPolicy(int attemptsMax, Duration firstWait, Duration longestWait) {
  public static final RetryPolicy STANDARD =
      new RetryPolicy(10, Duration.ofMillis(100), Duration.ofSeconds(10));

  private static final int DOUBLINGS_MAX = 20;

  public RetryPolicy {
    if (attemptsMax < 1) {
      throw new IllegalArgumentException("there is at least one attempt: " + attemptsMax);
    }
  }

  /**
   * @param failures at least 1
   */
  Duration waitAfter(int failures) {
    return atMostLongest(firstWait.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX)));
  }

  /**
   * @param retryAfter the header as RFC 9110 has it; only its form in seconds is understood
   */
  Duration waitAfter(int failures, String retryAfter) {
    if (!retryAfter.matches("\\d{1,9}")) {
      return waitAfter(failures);
    }
    return atMostLongest(Duration.ofSeconds(Long.parseLong(retryAfter)));
  }

  private Duration atMostLongest(Duration wait) {
    return wait.compareTo(longestWait) < 0 ? wait : longestWait;
  }
}
