package clickstream.warehouse;

import clickstream.event.Column;
import clickstream.event.ColumnType;
import java.util.Arrays;
import java.util.stream.Collectors;

/** {@code clickstream_events} in DuckDB's words, made from the list of columns. */
final class EventTable {
  /** Grows with each change of the columns; stands in the manifest and in each Parquet file. */
  static final int SCHEMA_VERSION = 1;

  private EventTable() {}

  /** The columns with their types, for CREATE TABLE. */
  static String definition() {
    return Arrays.stream(Column.values())
        .map(column -> column.sqlName() + " " + type(column.type()))
        .collect(Collectors.joining(", "));
  }

  /** All columns in their order. */
  static String columns() {
    return Arrays.stream(Column.values()).map(Column::sqlName).collect(Collectors.joining(", "));
  }

  /**
   * The columns as they lie in a Parquet file: without the day, which is the folder's, and times in
   * milliseconds, because other engines round microseconds up into the next day.
   */
  static String parquetColumns() {
    return Arrays.stream(Column.values())
        .filter(column -> column != Column.DAY)
        .map(EventTable::parquetColumn)
        .collect(Collectors.joining(", "));
  }

  private static String parquetColumn(Column column) {
    String name = column.sqlName();
    return column.type() == ColumnType.TIMESTAMP
        ? "CAST(" + name + " AS TIMESTAMP_MS) AS " + name
        : name;
  }

  private static String type(ColumnType type) {
    return switch (type) {
      case VARCHAR -> "VARCHAR";
      case BOOLEAN -> "BOOLEAN";
      case INTEGER -> "INTEGER";
      case BIGINT -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case DECIMAL -> "DECIMAL(18,4)";
      case TIMESTAMP -> "TIMESTAMP";
      case ITEMS ->
          "STRUCT(item_id VARCHAR, item_name VARCHAR, item_category VARCHAR,"
              + " item_price DECIMAL(18,4), quantity INTEGER)[]";
    };
  }
}
