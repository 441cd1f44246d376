package clickstream.event;

/** What a column holds, and the Java type of its value in an {@link EventRow}. */
public enum ColumnType {
  /** {@link String}, without lone surrogates. */
  VARCHAR,
  /** {@link Boolean}. */
  BOOLEAN,
  /** {@link Integer}. */
  INTEGER,
  /** {@link Long}. */
  BIGINT,
  /** {@link Double}, finite. */
  DOUBLE,
  /** {@link java.math.BigDecimal} of scale 4 and at most 18 digits. */
  DECIMAL,
  /** {@link Long}: milliseconds since 1970-01-01T00:00:00Z. */
  TIMESTAMP,
  /** {@link java.util.List} of {@link OrderLine}, never empty. */
  ITEMS
}
