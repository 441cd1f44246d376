package clickstream.app;

import clickstream.collect.EventSink;
import clickstream.deliver.Delivery;
import clickstream.event.EventRow;
import clickstream.journal.Journal;
import clickstream.journal.JournalListener;
import clickstream.journal.JournalOptions;
import clickstream.journal.JournalTime;
import clickstream.journal.Segment;
import clickstream.lake.LocalObjectStore;
import clickstream.lake.ObjectStore;
import clickstream.query.QueryEngine;
import clickstream.warehouse.BackgroundRefresh;
import clickstream.warehouse.DuckDb;
import clickstream.warehouse.DuckDbEngine;
import clickstream.warehouse.Warehouse;
import clickstream.warehouse.WarehouseFolder;
import clickstream.warehouse.WarehouseReader;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The way of an event on one machine, from the journal to SQL, wired but without HTTP. The caller
 * holds the lock of the data folder.
 */
public final class Pipeline implements AutoCloseable {
  private static final Duration REFRESH_PACE = Duration.ofMillis(100);

  private final PipelineLog log;
  private final Journal journal;
  private final Warehouse warehouse;
  private final DuckDb database;
  private final WarehouseReader reader;
  private final BackgroundRefresh refresh;
  private final Delivery delivery;
  private final QueryEngine engine;

  /**
   * Opens what lies in the folder and makes it complete; nothing is running yet.
   *
   * @param arrivals is told of each event soon after its acknowledgement
   */
  public Pipeline(
      DataFolder data,
      JournalOptions journalOptions,
      DuckDb.Limits limits,
      JournalTime time,
      Consumer<EventRow> arrivals)
      throws IOException, SQLException {
    this.log = new PipelineLog();
    ObjectStore lake = new LocalObjectStore(data.lake());
    this.database = DuckDb.open(data.warehouse(), limits);
    this.warehouse =
        new Warehouse(new WarehouseFolder(data.warehouse()), lake, database, time.ids(), log);
    this.journal = new Journal(data.journal(), journalOptions, time, new Signals());
    this.reader = WarehouseReader.ofWarehouse(warehouse, journal::segments, database, arrivals);
    this.refresh = new BackgroundRefresh(reader, REFRESH_PACE, log::refreshFailed);
    this.delivery =
        new Delivery(journal, lake, new WarehousePublisher(warehouse, refresh::wake), log);
    this.engine = new DuckDbEngine(database);
  }

  /** Recovers what an earlier process left and starts the background work. */
  public void start() throws IOException, SQLException {
    warehouse.open();
    journal.start();
    try {
      reader.refresh();
    } catch (IOException e) {
      // A backlog may be larger than the memory for it; its delivery, which starts here, makes
      // room.
      log.refreshFailed(e);
    }
    refresh.start();
    delivery.start();
  }

  /** Where the collector stores; an event stored is in SQL a moment later. */
  public EventSink sink() {
    return new JournalSink(journal);
  }

  public QueryEngine engine() {
    return engine;
  }

  public Warehouse warehouse() {
    return warehouse;
  }

  /** Brings SQL up to what is durable now, without waiting for the background. */
  public void refreshNow() throws IOException, SQLException {
    reader.refresh();
  }

  /** The same in the background. Returns at once. */
  public void refreshSoon() {
    refresh.wake();
  }

  /** Why this is not ready for events; empty when it is. */
  public List<String> problems() {
    return log.problems();
  }

  /** Segments that are sealed but not delivered. */
  public int segmentsWaiting() {
    return delivery.waiting().size();
  }

  /** Answers, seals and delivers everything, then stops. */
  @Override
  public void close() throws SQLException {
    journal.close();
    delivery.close();
    refresh.close();
    try {
      reader.close();
    } finally {
      database.close();
    }
  }

  /** The journal's news, passed on to whom they concern. */
  private final class Signals implements JournalListener {
    @Override
    public void forced() {
      log.forced();
      refresh.wake();
    }

    @Override
    public void sealed(Segment segment) {
      delivery.wake();
    }

    @Override
    public void damaged(Segment segment, long fromOffset, long toOffset) {
      log.damaged(segment, fromOffset, toOffset);
    }

    @Override
    public void failed(String step, IOException cause) {
      log.journalFailed(step, cause);
    }
  }
}
