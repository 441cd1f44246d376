package clickstream.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * One in-memory DuckDB, locked so that it reads and writes below one folder and nothing else. Its
 * settings hold for all its connections and cannot be changed any more.
 */
public final class DuckDb implements AutoCloseable {
  private final DuckDBConnection root;
  private final Limits limits;

  private DuckDb(DuckDBConnection root, Limits limits) {
    this.root = root;
    this.limits = limits;
  }

  /**
   * How much of the machine it may take.
   *
   * @param memoryBytesMax for tables in memory and running queries
   * @param threads of one query
   */
  public record Limits(long memoryBytesMax, int threads) {
    public static final Limits DEFAULT =
        new Limits(512L << 20, Math.max(1, Runtime.getRuntime().availableProcessors()));
  }

  /**
   * Opens an instance.
   *
   * @param folder the only one it can reach
   */
  public static DuckDb open(Path folder, Limits limits) throws SQLException {
    Properties properties = new Properties();
    // Rows are handed on as they come, so a large result needs no memory.
    properties.setProperty("jdbc_stream_results", "true");
    DuckDBConnection root =
        (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", properties);
    DuckDb database = new DuckDb(root, limits);
    try {
      database.execute(script("prelude.sql"));
      database.execute(settings(folder, limits));
      return database;
    } catch (SQLException e) {
      root.close();
      throw e;
    }
  }

  private static List<String> settings(Path folder, Limits limits) {
    String path = folder.toAbsolutePath().normalize().toString();
    return List.of(
        "SET memory_limit='" + limits.memoryBytesMax() / 1024 + "KiB'",
        "SET threads=" + limits.threads(),
        "SET temp_directory=''",
        "SET TimeZone='UTC'",
        "SET integer_division=true",
        "SET default_null_order='nulls_last'",
        "SET parquet_metadata_cache=true",
        "SET autoinstall_known_extensions=false",
        "SET autoload_known_extensions=false",
        "SET allow_community_extensions=false",
        "SET allowed_directories=['" + quote(path) + "']",
        "SET enable_external_access=false",
        "SET lock_configuration=true");
  }

  /** A new connection; closing it is the caller's. */
  DuckDBConnection connect() throws SQLException {
    return root.duplicate().unwrap(DuckDBConnection.class);
  }

  Limits limits() {
    return limits;
  }

  void execute(List<String> statements) throws SQLException {
    for (String sql : statements) {
      execute(root, sql);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * The statements of a file beside this class; each ends with a semicolon at the end of a line.
   */
  static List<String> script(String name) {
    try (InputStream in = DuckDb.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no such resource: " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return List.of(text.split(";\\s*\\n")).stream()
          .map(String::strip)
          .filter(sql -> !sql.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String quote(String text) {
    return text.replace("'", "''");
  }

  @Override
  public void close() throws SQLException {
    root.close();
  }
}
