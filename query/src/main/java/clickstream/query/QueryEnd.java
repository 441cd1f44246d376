package clickstream.query;

import java.time.Duration;

/**
 * How a query ended.
 *
 * @param rows rows delivered
 * @param truncated true when there were more rows than {@link Query#rowsMax}
 */
public record QueryEnd(long rows, boolean truncated, Duration elapsed) {}
