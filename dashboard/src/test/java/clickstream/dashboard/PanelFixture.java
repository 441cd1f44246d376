package clickstream.dashboard;

import clickstream.event.UnmappableLineException;
import clickstream.lake.LocalObjectStore;
import clickstream.query.DateRange;
import clickstream.query.Panel;
import clickstream.query.PanelCatalogue;
import clickstream.query.PanelException;
import clickstream.query.PanelQuery;
import clickstream.query.QueryEngine;
import clickstream.query.QueryException;
import clickstream.query.QueryResult;
import clickstream.query.ResultColumn;
import clickstream.warehouse.DuckDb;
import clickstream.warehouse.DuckDbEngine;
import clickstream.warehouse.HistoryLoad;
import clickstream.warehouse.Warehouse;
import clickstream.warehouse.WarehouseFolder;
import clickstream.warehouse.WarehouseListener;
import clickstream.warehouse.WarehouseReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A small lake of events, mapped, stored and queried by the real parts. */
final class PanelFixture implements AutoCloseable {
  private record Line(Instant receivedAt, String json) {}

  private final DuckDb database;
  private final WarehouseReader reader;
  private final QueryEngine engine;

  private PanelFixture(DuckDb database, WarehouseReader reader) {
    this.database = database;
    this.reader = reader;
    this.engine = new DuckDbEngine(database);
  }

  /** Collects events, in the order of time. */
  static final class Events {
    private static final String BOT =
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    private static final String BROWSER =
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final List<Line> lines = new ArrayList<>();

    /**
     * An event of a person.
     *
     * @param time when it happened and arrived, ISO in UTC
     * @param fields JSON members with ' in place of ", such as {@code 'eventName':'order'}
     */
    Events at(String time, String fields) {
      return add(time, BROWSER, fields);
    }

    /** The same of a bot. */
    Events botAt(String time, String fields) {
      return add(time, BOT, fields);
    }

    private Events add(String time, String agent, String fields) {
      String json =
          String.format(
              "{'eventId':'e%d',%s,'_ingest':{'receivedAt':'%s','userAgent':'%s'}}",
              lines.size(), fields, time, agent);
      lines.add(new Line(Instant.parse(time), json.replace('\'', '"')));
      return this;
    }
  }

  static PanelFixture of(Path folder, Events events)
      throws IOException, SQLException, UnmappableLineException {
    Path root = Files.createDirectories(folder.resolve("warehouse"));
    DuckDb database = DuckDb.open(root, new DuckDb.Limits(256L << 20, 1));
    WarehouseFolder warehouseFolder = new WarehouseFolder(root);
    Warehouse warehouse =
        new Warehouse(
            warehouseFolder,
            new LocalObjectStore(folder.resolve("lake")),
            database,
            UUID::randomUUID,
            new WarehouseListener() {});
    warehouse.open();
    try (HistoryLoad load = warehouse.loadHistory("test")) {
      for (Line line : events.lines) {
        load.add(line.receivedAt, line.json.getBytes(StandardCharsets.UTF_8));
      }
      load.publish();
    }
    WarehouseReader reader = WarehouseReader.ofFolder(warehouseFolder, List::of, database);
    reader.refresh();
    return new PanelFixture(database, reader);
  }

  QueryEngine engine() {
    return engine;
  }

  /** The rows of a panel of the product for a period that is over, values joined by {@code |}. */
  List<String> rows(String panel, String from, String to, String zone)
      throws PanelException, QueryException {
    return rows(panel, from, to, zone, Instant.parse("2030-01-01T00:00:00Z"));
  }

  /** The same, for a period that may still go on. */
  List<String> rows(String id, String from, String to, String zone, Instant now)
      throws PanelException, QueryException {
    Panel panel = PanelCatalogue.own().panel(id).orElseThrow();
    DateRange range =
        new DateRange(LocalDateTime.parse(from), LocalDateTime.parse(to), ZoneId.of(zone), now);
    QueryResult result = new QueryResult(1_000_000);
    engine.run(PanelQuery.bind(panel, range, 1_000, Duration.ofSeconds(20)), result);
    List<String> named = panel.columns().stream().map(Panel.Column::name).toList();
    List<String> yielded = result.columns().stream().map(ResultColumn::name).toList();
    if (!named.equals(yielded)) {
      throw new AssertionError("The header names " + named + ", the SQL yields " + yielded);
    }
    return result.rows().stream().map(PanelFixture::joined).toList();
  }

  private static String joined(List<@Nullable Object> row) {
    return row.stream().map(String::valueOf).collect(Collectors.joining("|"));
  }

  @Override
  public void close() throws SQLException {
    reader.close();
    database.close();
  }
}
