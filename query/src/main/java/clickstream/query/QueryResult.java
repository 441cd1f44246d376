package clickstream.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects a result in memory, up to a bound. Used by one thread.
 *
 * <p>Rows are bounded by {@link Query#rowsMax}; the bound here is on what they hold, because one
 * row may be as large as an event.
 */
public final class QueryResult implements RowSink {
  private static final int CHARS_PER_VALUE = 16;

  private final long charsMax;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private List<ResultColumn> columns = List.of();
  private long chars;
  private boolean full;

  /**
   * @param charsMax roughly how many characters the rows may hold; the row that passes it is the
   *     last
   */
  public QueryResult(long charsMax) {
    this.charsMax = charsMax;
  }

  @Override
  public void columns(List<ResultColumn> columns) {
    this.columns = List.copyOf(columns);
  }

  @Override
  public boolean row(List<@Nullable Object> values) {
    if (full) {
      return false;
    }
    rows.add(Collections.unmodifiableList(new ArrayList<>(values)));
    for (Object value : values) {
      chars += size(value);
    }
    full = chars > charsMax;
    return !full;
  }

  /** The columns, empty before the query has announced them. */
  public List<ResultColumn> columns() {
    return columns;
  }

  /** The rows so far. */
  public List<List<@Nullable Object>> rows() {
    return Collections.unmodifiableList(rows);
  }

  /** Whether the bound was reached; there may have been more rows. */
  public boolean full() {
    return full;
  }

  private static long size(@Nullable Object value) {
    if (value instanceof String text) {
      return text.length() + (long) CHARS_PER_VALUE;
    }
    if (value instanceof List<?> list) {
      return list.stream().mapToLong(QueryResult::size).sum() + CHARS_PER_VALUE;
    }
    if (value instanceof Map<?, ?> map) {
      return size(List.copyOf(map.keySet()))
          + map.values().stream().mapToLong(QueryResult::size).sum();
    }
    return CHARS_PER_VALUE;
  }
}
