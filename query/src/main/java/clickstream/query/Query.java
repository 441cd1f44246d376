package clickstream.query;

import java.time.Duration;
import java.util.List;

/**
 * One SELECT to run.
 *
 * @param sql Athena's SQL, with a {@code ?} for each parameter
 * @param parameters {@link String}, {@link Long}, {@link Double} or {@link java.time.LocalDateTime}
 *     (UTC), in the order of their marks
 * @param rowsMax rows to deliver at most; {@link Long#MAX_VALUE} for all
 * @param timeLimit after which the query is cancelled
 */
public record Query(String sql, List<Object> parameters, long rowsMax, Duration timeLimit) {
  public Query {
    parameters = List.copyOf(parameters);
  }
}
