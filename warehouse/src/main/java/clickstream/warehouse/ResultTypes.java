package clickstream.warehouse;

import clickstream.query.ResultColumn;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** DuckDB's types and values in the words of the query port. */
record ResultTypes(List<ResultColumn> columns) {

  static ResultTypes of(ResultSetMetaData meta) throws SQLException {
    List<ResultColumn> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(new ResultColumn(meta.getColumnLabel(i), trinoType(meta.getColumnTypeName(i))));
    }
    return new ResultTypes(List.copyOf(columns));
  }

  /** Trino's name for a DuckDB type. */
  static String trinoType(String duckDbType) {
    if (duckDbType.endsWith("]")) {
      return "array(" + trinoType(duckDbType.substring(0, duckDbType.lastIndexOf('['))) + ")";
    }
    if (duckDbType.startsWith("STRUCT")) {
      return "row" + duckDbType.substring("STRUCT".length()).toLowerCase(Locale.ROOT);
    }
    return switch (duckDbType) {
      case "FLOAT" -> "real";
      case "HUGEINT", "UBIGINT", "UHUGEINT" -> "bigint";
      case "UINTEGER" -> "bigint";
      case "USMALLINT" -> "integer";
      case "UTINYINT" -> "smallint";
      case "BLOB" -> "varbinary";
      case "\"NULL\"" -> "unknown";
      case "TIMESTAMP", "TIMESTAMP_MS", "TIMESTAMP_S", "TIMESTAMP_NS" -> "timestamp(3)";
      case "TIMESTAMP WITH TIME ZONE" -> "timestamp(3) with time zone";
      default -> duckDbType.toLowerCase(Locale.ROOT);
    };
  }

  /** A value as {@link clickstream.query.RowSink} promises it. */
  static @Nullable Object normal(@Nullable Object value) throws SQLException {
    if (value == null) {
      return null;
    }
    if (value instanceof BigInteger big) {
      return big.bitLength() < Long.SIZE ? (Object) big.longValueExact() : big;
    }
    if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toLocalDateTime();
    }
    if (value instanceof OffsetDateTime time) {
      return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
    if (value instanceof Blob blob) {
      return HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
    }
    if (value instanceof Array array) {
      return normalList(Arrays.asList((Object[]) array.getArray()));
    }
    if (value instanceof DuckDBStruct struct) {
      return normalMap(struct.getMap());
    }
    if (value instanceof Struct struct) {
      return normalList(Arrays.asList(struct.getAttributes()));
    }
    if (value instanceof Map<?, ?> map) {
      return normalMap(map);
    }
    return isPlain(value) ? value : value.toString();
  }

  private static boolean isPlain(Object value) {
    return value instanceof String
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof Double
        || value instanceof java.math.BigDecimal
        || value instanceof java.time.LocalDate
        || value instanceof java.time.LocalDateTime;
  }

  private static List<@Nullable Object> normalList(List<?> values) throws SQLException {
    List<@Nullable Object> normal = new ArrayList<>(values.size());
    for (Object value : values) {
      normal.add(normal(value));
    }
    return normal;
  }

  private static Map<String, @Nullable Object> normalMap(Map<?, ?> map) throws SQLException {
    Map<String, @Nullable Object> normal = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      normal.put(String.valueOf(entry.getKey()), normal(entry.getValue()));
    }
    return normal;
  }
}
