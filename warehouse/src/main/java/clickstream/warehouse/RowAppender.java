package clickstream.warehouse;

import clickstream.event.Column;
import clickstream.event.EventRow;
import clickstream.event.OrderLine;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Appends rows to a table of {@link EventTable}'s columns. One thread. */
final class RowAppender implements AutoCloseable {
  private static final Column[] COLUMNS = Column.values();
  private static final long MICROS_PER_MILLI = 1000;

  private final DuckDBAppender appender;

  /**
   * @param catalog {@code temp} for a temporary table, else {@code memory}
   */
  RowAppender(DuckDBConnection connection, String catalog, String table) throws SQLException {
    this.appender = connection.createAppender(catalog, "main", table);
  }

  void append(EventRow row) throws SQLException {
    appender.beginRow();
    for (Column column : COLUMNS) {
      Object value = row.value(column);
      if (value == null) {
        appender.appendNull();
      } else {
        append(column, value);
      }
    }
    appender.endRow();
  }

  private void append(Column column, Object value) throws SQLException {
    switch (column.type()) {
      case VARCHAR -> appender.append((String) value);
      case BOOLEAN -> appender.append((boolean) value);
      case INTEGER -> appender.append((int) value);
      case BIGINT -> appender.append((long) value);
      case DOUBLE -> appender.append((double) value);
      case DECIMAL -> appender.append((BigDecimal) value);
      case TIMESTAMP -> appender.appendEpochMicros((long) value * MICROS_PER_MILLI);
      case ITEMS -> appender.append(lines((List<?>) value));
    }
  }

  private static List<Map<String, @Nullable Object>> lines(List<?> lines) {
    return lines.stream().map(line -> fields((OrderLine) line)).toList();
  }

  private static Map<String, @Nullable Object> fields(OrderLine line) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("item_id", line.itemId());
    fields.put("item_name", line.itemName());
    fields.put("item_category", line.itemCategory());
    fields.put("item_price", line.itemPrice());
    fields.put("quantity", line.quantity());
    return fields;
  }

  /** Makes the rows visible to queries. */
  void flush() throws SQLException {
    appender.flush();
  }

  @Override
  public void close() throws SQLException {
    appender.close();
  }
}
