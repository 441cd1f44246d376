package clickstream.simulate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of the events so far. At the end sent = accepted + rejected + failed.
 *
 * @param sent events in requests that were started
 * @param accepted events that the collector said yes to
 * @param rejected events that it refused; sending them again would not help
 * @param failed events given up after the last attempt or at the stop; whether the collector has
 *     them is not known
 * @param retried attempts after the first, counted in requests
 * @param p50 of the time from request to answer, of answered attempts
 * @param firstProblem the first refusal or failure in words; null when there was none
 */
public record SendReport(
    long sent,
    long accepted,
    long rejected,
    long failed,
    long retried,
    Duration p50,
    Duration p99,
    Duration elapsed,
    @Nullable String firstProblem) {}
