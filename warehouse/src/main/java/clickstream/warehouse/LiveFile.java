package clickstream.warehouse;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that the manifest names.
 *
 * @param name for Parquet the path below the warehouse's folder, else the key in the lake
 * @param day UTC day of the folder
 * @param hour UTC hour of the folder; null for a file of a whole day
 * @param rows or lines in it
 * @param schema version of the columns, for Parquet; else 0
 */
public record LiveFile(
    Kind kind,
    String name,
    LocalDate day,
    @Nullable Integer hour,
    long rows,
    long bytes,
    int schema) {

  /** What a file is. */
  public enum Kind {
    /** Rows of {@code clickstream_events}. */
    PARQUET,
    /** Raw lines of accepted events. */
    RAW,
    /** Refused events and lines without a row, with their reasons. */
    ERRORS;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String wireName) {
      return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
  }
}
