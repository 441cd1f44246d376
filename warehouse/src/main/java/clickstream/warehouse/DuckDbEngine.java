package clickstream.warehouse;

import clickstream.query.Query;
import clickstream.query.QueryEnd;
import clickstream.query.QueryEngine;
import clickstream.query.QueryException;
import clickstream.query.ResultColumn;
import clickstream.query.RowSink;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/** Answers queries from a DuckDB that a {@link WarehouseReader} keeps up to date. */
public final class DuckDbEngine implements QueryEngine {
  private final DuckDb database;
  private final SelectCheck check;

  public DuckDbEngine(DuckDb database) {
    this.database = database;
    this.check = new SelectCheck();
  }

  @Override
  public QueryEnd run(Query query, RowSink sink) throws QueryException {
    long start = System.nanoTime();
    try (DuckDBConnection connection = database.connect()) {
      String sql = check.oneSelect(connection, query.sql());
      beginReadOnly(connection);
      Counted counted = run(connection, sql, query, sink);
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      return new QueryEnd(counted.rows, counted.truncated, elapsed);
    } catch (SQLException e) {
      throw DuckDbFailures.translate(e);
    }
  }

  private record Counted(long rows, boolean truncated) {}

  /** One state of the data from the first row to the last, and a second lock on every table. */
  private static void beginReadOnly(DuckDBConnection connection) throws SQLException {
    DuckDb.execute(connection, "BEGIN TRANSACTION READ ONLY");
  }

  private Counted run(DuckDBConnection connection, String sql, Query query, RowSink sink)
      throws SQLException, QueryException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        TimeLimit limit = TimeLimit.start(statement, query.timeLimit())) {
      bind(statement, query.parameters());
      try (ResultSet rows = statement.executeQuery()) {
        return stream(rows, query.rowsMax(), sink, limit);
      } catch (SQLException e) {
        if (limit.passed()) {
          throw DuckDbFailures.timeLimit(query.timeLimit(), e);
        }
        throw reason(e, sql, query);
      }
    }
  }

  /**
   * Why rows could not be streamed. The driver does not say, so the query runs again in a form in
   * which it does, with the same time limit and without its rows being kept.
   */
  private SQLException reason(SQLException told, String sql, Query query) throws QueryException {
    if (!String.valueOf(told.getMessage()).contains("Invalid result set")) {
      return told;
    }
    try (DuckDBConnection connection = database.connect()) {
      beginReadOnly(connection);
      try (DuckDBPreparedStatement statement = connection.prepare(sql);
          TimeLimit limit = TimeLimit.start(statement, query.timeLimit())) {
        bind(statement, query.parameters());
        try (DuckDBChunkedResult chunks = statement.query()) {
          while (chunks.nextChunk()) {
            if (limit.passed()) {
              throw DuckDbFailures.timeLimit(query.timeLimit(), told);
            }
          }
        }
      }
    } catch (SQLException e) {
      return e;
    }
    return told;
  }

  private static void bind(PreparedStatement statement, List<Object> parameters)
      throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
  }

  private static Counted stream(ResultSet rows, long rowsMax, RowSink sink, TimeLimit limit)
      throws SQLException {
    ResultTypes types = ResultTypes.of(rows.getMetaData());
    sink.columns(types.columns());
    long count = 0;
    while (rows.next()) {
      if (limit.passed()) {
        // The engine forgets a cancellation that meets it between two rows.
        throw new SQLException("the time is up");
      }
      if (count == rowsMax) {
        return new Counted(count, true);
      }
      count++;
      if (!sink.row(values(rows, types.columns()))) {
        return new Counted(count, true);
      }
    }
    return new Counted(count, false);
  }

  private static List<@Nullable Object> values(ResultSet rows, List<ResultColumn> columns)
      throws SQLException {
    List<@Nullable Object> values = new ArrayList<>(columns.size());
    for (int i = 1; i <= columns.size(); i++) {
      boolean isTimestamp = columns.get(i - 1).type().equals("timestamp(3)");
      // As java.sql.Timestamp it would pass through the zone of this machine.
      Object value = isTimestamp ? rows.getObject(i, LocalDateTime.class) : rows.getObject(i);
      values.add(ResultTypes.normal(value));
    }
    return values;
  }
}
