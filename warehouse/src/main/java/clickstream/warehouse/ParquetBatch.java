package clickstream.warehouse;

import clickstream.event.EventRow;
import clickstream.lake.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** Collects rows and writes them as one Parquet file, sorted by event_timestamp. One thread. */
final class ParquetBatch implements AutoCloseable {
  private static final String TABLE = "parquet_batch";
  private static final int ROW_GROUP_ROWS = 122_880;

  private final DuckDBConnection connection;
  private final RowAppender appender;
  private long rows;

  ParquetBatch(DuckDb database) throws SQLException {
    this.connection = database.connect();
    try {
      DuckDb.execute(
          connection, "CREATE TEMP TABLE " + TABLE + " (" + EventTable.definition() + ")");
      this.appender = new RowAppender(connection, "temp", TABLE);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  void append(EventRow row) throws SQLException {
    appender.append(row);
    rows++;
  }

  long rows() {
    return rows;
  }

  /**
   * Writes the file durably; an older one of the name is replaced.
   *
   * @return its size in bytes
   */
  long write(Path file) throws SQLException, IOException {
    appender.flush();
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      DurableFiles.createFolders(folder);
    }
    Path temporary = DurableFiles.temporaryFor(file);
    try {
      copyTo(temporary);
      DurableFiles.publish(temporary, file);
    } catch (SQLException | IOException e) {
      DurableFiles.discard(temporary, e);
      throw e;
    }
    return Files.size(file);
  }

  private void copyTo(Path temporary) throws SQLException {
    DuckDb.execute(
        connection,
        "COPY (SELECT %s FROM %s ORDER BY event_timestamp, event_id) TO '%s' (FORMAT parquet,"
                .formatted(
                    EventTable.parquetColumns(),
                    TABLE,
                    DuckDb.quote(temporary.toAbsolutePath().toString()))
            + " COMPRESSION zstd, ROW_GROUP_SIZE "
            + ROW_GROUP_ROWS
            + ", USE_TMP_FILE false, KV_METADATA {clickstream_schema: '"
            + EventTable.SCHEMA_VERSION
            + "'})");
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      appender.close();
      DuckDb.execute(connection, "DROP TABLE IF EXISTS " + TABLE);
    }
  }
}
