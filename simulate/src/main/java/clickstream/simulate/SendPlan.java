package clickstream.simulate;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * How events go to a collector.
 *
 * @param target the whole address, such as {@code http://127.0.0.1:8080/clickstream}
 * @param events how many are sent at most; {@link Long#MAX_VALUE} for as many as there are
 * @param eventsPerSecond on the average; 0 for as fast as the collector answers
 * @param batch events per request: 1 sends one JSON object with its guest's user agent, more send
 *     one object per line with the user agent of the first
 * @param requestsMax requests that wait for their answer or their next attempt at one time
 * @param headers sent with each request, such as a write key
 */
public record SendPlan(
    URI target,
    long events,
    double eventsPerSecond,
    int batch,
    int requestsMax,
    Map<String, String> headers) {
  static final int REQUESTS_MAX = 64;
  static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

  public SendPlan {
    headers = Map.copyOf(headers);
    if (target.getHost() == null || !String.valueOf(target.getScheme()).matches("https?")) {
      throw new IllegalArgumentException(
          "the target must be a whole http or https address: " + target);
    }
    if (events < 0 || batch < 1 || requestsMax < 1) {
      throw new IllegalArgumentException(
          "events must be 0 or more, batch and requests 1 or more: "
              + events
              + ", "
              + batch
              + ", "
              + requestsMax);
    }
    if (!Double.isFinite(eventsPerSecond) || eventsPerSecond < 0) {
      throw new IllegalArgumentException("the rate must be 0 or more: " + eventsPerSecond);
    }
  }

  /** One event per request, as fast as possible, as many as there are. */
  public static SendPlan to(URI target) {
    return new SendPlan(target, Long.MAX_VALUE, 0, 1, REQUESTS_MAX, Map.of());
  }

  public SendPlan events(long events) {
    return new SendPlan(target, events, eventsPerSecond, batch, requestsMax, headers);
  }

  public SendPlan eventsPerSecond(double eventsPerSecond) {
    return new SendPlan(target, events, eventsPerSecond, batch, requestsMax, headers);
  }

  public SendPlan batch(int batch) {
    return new SendPlan(target, events, eventsPerSecond, batch, requestsMax, headers);
  }

  public SendPlan requestsMax(int requestsMax) {
    return new SendPlan(target, events, eventsPerSecond, batch, requestsMax, headers);
  }

  public SendPlan headers(Map<String, String> headers) {
    return new SendPlan(target, events, eventsPerSecond, batch, requestsMax, headers);
  }
}
