package clickstream.warehouse;

import clickstream.event.EventRow;
import clickstream.event.RowMapper;
import clickstream.event.UnmappableLineException;
import clickstream.journal.Frame;
import clickstream.journal.FrameKind;
import clickstream.journal.Segment;
import clickstream.journal.SegmentReader;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;

/**
 * The rows of one journal segment in memory, loaded as far as the segment has been read. It is
 * dropped as a whole: deleted rows would keep their memory. One thread.
 */
final class HotTable {
  private static final AtomicLong NAMES = new AtomicLong();

  private final String name;
  private final LocalDate day;
  private final RowMapper mapper;
  private final RowAppender appender;
  private final Consumer<EventRow> arrivals;
  private boolean stopped;
  private long offset = Segment.FIRST_FRAME;
  private long rows;

  private HotTable(
      String name,
      LocalDate day,
      RowMapper mapper,
      RowAppender appender,
      Consumer<EventRow> arrivals) {
    this.name = name;
    this.day = day;
    this.mapper = mapper;
    this.appender = appender;
    this.arrivals = arrivals;
  }

  /** Creates an empty table for the segment. */
  static HotTable create(
      DuckDBConnection connection, Segment segment, RowMapper mapper, Consumer<EventRow> arrivals)
      throws SQLException {
    String name = "hot_" + NAMES.incrementAndGet();
    DuckDb.execute(connection, "CREATE TABLE " + name + " (" + EventTable.definition() + ")");
    LocalDate day = LocalDate.ofInstant(segment.hour(), ZoneOffset.UTC);
    RowAppender appender = new RowAppender(connection, "memory", name);
    return new HotTable(name, day, mapper, appender, arrivals);
  }

  String name() {
    return name;
  }

  long rows() {
    return rows;
  }

  /** Bytes of the segment whose rows are here. */
  long bytes() {
    return offset - Segment.FIRST_FRAME;
  }

  /**
   * No more rows are taken; those that have been stay. After a failure nobody knows how far the
   * segment was loaded, and a row must not come twice.
   */
  void stop() {
    stopped = true;
    close();
  }

  boolean isStopped() {
    return stopped;
  }

  /**
   * True when the table holds rows that the segment has not: it was cut at its last forced length
   * after a failed write, and this process had read beyond that.
   */
  boolean isAheadOf(Segment segment) {
    return segment.sealed() && segment.length() < offset;
  }

  /** Loads what has been appended to the segment since; queries see it when this returns. */
  void catchUp(Segment segment) throws IOException, SQLException {
    if (segment.length() <= offset) {
      return;
    }
    long before = rows;
    try {
      offset = SegmentReader.read(segment, offset, this::load);
    } catch (SqlFailure e) {
      throw e.cause;
    }
    if (segment.sealed()) {
      // Nothing more will come, and an appender holds two megabytes.
      appender.close();
    } else if (rows > before) {
      appender.flush();
    }
  }

  private void load(Frame frame) throws IOException {
    if (frame.kind() != FrameKind.EVENT) {
      return;
    }
    EventRow row;
    try {
      row = mapper.map(frame.bytes(), day);
    } catch (UnmappableLineException e) {
      // It will be kept with its reason when the segment is published; there is no row to count.
      return;
    }
    try {
      appender.append(row);
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
    rows++;
    arrivals.accept(row);
  }

  /** Ends loading; rows that the appender still holds have found no room or are not needed. */
  void close() {
    try {
      appender.close();
    } catch (SQLException e) {
      return;
    }
  }

  /** Carries an SQL failure through the visitor's signature. */
  private static final class SqlFailure extends IOException {
    private static final long serialVersionUID = 1L;
    private final SQLException cause;

    SqlFailure(SQLException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
