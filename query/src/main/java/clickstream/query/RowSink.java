package clickstream.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Receives a result row by row on the thread that runs the query.
 *
 * <p>A value is null or one of {@link String}, {@link Boolean}, {@link Long} (every integer type
 * that fits), {@link java.math.BigInteger}, {@link Double}, {@link java.math.BigDecimal}, {@link
 * java.time.LocalDate}, {@link java.time.LocalDateTime} (UTC), {@link java.util.List}, or {@link
 * java.util.Map} with the fields of a struct in order.
 */
public interface RowSink {
  /** Called once, before the first row, also when there are no rows. */
  void columns(List<ResultColumn> columns);

  /**
   * Takes the next row, one value per column.
   *
   * @return false when no more rows are wanted
   */
  boolean row(List<@Nullable Object> values);
}
