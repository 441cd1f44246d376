package clickstream.app;

import clickstream.collect.CollectOptions;
import clickstream.collect.Collector;
import clickstream.collect.EventIds;
import clickstream.event.BodyParser;
import clickstream.event.EventLimits;
import clickstream.journal.JournalOptions;
import clickstream.journal.JournalTime;
import clickstream.server.ConsoleGateway;
import clickstream.server.ConsoleOptions;
import clickstream.server.GatewayOptions;
import clickstream.server.ListenAddress;
import clickstream.server.PublicGateway;
import clickstream.warehouse.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole product in one process: two doors and the pipeline between them. {@link #start} and
 * {@link #close} are a pair; when a start fails, what it had opened is closed again.
 */
public final class OneMachine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("clickstream.server");
  private static final int TOKEN_BYTES = 24;

  private final Settings settings;
  private final Map<String, ServerCommands.Work> works;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private volatile boolean closing;
  private @Nullable Running running;
  private @Nullable FirstHistory firstHistory;

  private record FirstHistory(HistoryJob job, LongConsumer progress) {}

  /** What there is while it runs. */
  private record Running(Pipeline pipeline, PublicGateway collector, ConsoleGateway console) {}

  /**
   * @param works what the command line may hand over, by name
   */
  public OneMachine(Settings settings, Map<String, ServerCommands.Work> works) {
    this.settings = settings;
    this.works = works;
  }

  /**
   * Has a history written into an empty lake before the doors open, so that the first page shows it
   * whole. Before {@link #start}.
   */
  public void fillIfEmpty(HistoryJob job, LongConsumer progress) {
    firstHistory = new FirstHistory(job, progress);
  }

  /**
   * Opens the data folder and both doors.
   *
   * @throws UserFault when another process has the folder
   * @throws clickstream.server.PortInUseException when a port is taken
   */
  public synchronized void start() throws IOException, SQLException {
    try {
      running = open();
    } catch (IOException | SQLException | RuntimeException e) {
      closeOpened();
      throw e;
    }
    LOG.info(
        "server started port={} consolePort={} data={}",
        port(),
        consolePort(),
        settings.data().root());
  }

  private Running open() throws IOException, SQLException {
    settings.data().prepare();
    opened.push(DataLock.take(settings.data()));
    OwnersConsole owners = new OwnersConsole(settings);
    opened.push(owners);
    Pipeline pipeline = openPipeline(owners);
    opened.push(pipeline);
    pipeline.start();
    writeFirstHistory(pipeline);
    owners.start();
    PublicGateway collector = openCollector(pipeline);
    opened.push(collector);
    String token = newToken();
    ConsoleGateway console = openConsole(owners, pipeline, token, collector.port());
    opened.push(console);
    opened.push(announce(collector.port(), console.port(), token));
    return new Running(pipeline, collector, console);
  }

  private void writeFirstHistory(Pipeline pipeline) throws IOException, SQLException {
    FirstHistory history = firstHistory;
    if (history != null && pipeline.warehouse().isEmpty()) {
      history.job().runIn(pipeline.warehouse(), done -> stillWanted(done, history.progress()));
      pipeline.refreshNow();
    }
  }

  private void stillWanted(long done, LongConsumer progress) {
    if (closing) {
      throw new UserFault("stopped while the history was written; nothing of it was kept");
    }
    progress.accept(done);
  }

  private Pipeline openPipeline(OwnersConsole owners) throws IOException, SQLException {
    JournalOptions standard = JournalOptions.DEFAULT;
    return new Pipeline(
        settings.data(),
        new JournalOptions(
            settings.flushInterval(),
            settings.segmentBytesMax(),
            standard.preallocateBytes(),
            standard.waitingBytesMax()),
        new DuckDb.Limits(settings.queryBytesMax(), DuckDb.Limits.DEFAULT.threads()),
        JournalTime.SYSTEM,
        owners::arrived);
  }

  private PublicGateway openCollector(Pipeline pipeline) throws IOException {
    Collector collector =
        new Collector(
            new CollectOptions(CollectOptions.DEFAULT.bodyBytesMax(), settings.rawIp()),
            new BodyParser(EventLimits.DEFAULT),
            pipeline.sink(),
            InstantSource.system(),
            new EventIds());
    PublicGateway gateway =
        new PublicGateway(
            new ListenAddress(settings.collector().host(), settings.collector().port(), "--port"),
            GatewayOptions.DEFAULT.withAllowedOrigins(settings.corsOrigins()),
            collector,
            pipeline::problems);
    gateway.start();
    return gateway;
  }

  private ConsoleGateway openConsole(
      OwnersConsole owners, Pipeline pipeline, String token, int collectorPort) throws IOException {
    ConsoleGateway gateway =
        new ConsoleGateway(
            new ListenAddress(
                settings.console().host(), settings.console().port(), "--console-port"),
            ConsoleOptions.withToken(token),
            owners.pages(
                pipeline.engine(), PublicUrl.of(settings.collector().host(), collectorPort)),
            owners.liveFeed(),
            new ServerCommands(
                works,
                new ServerCommands.Resources(
                    pipeline.engine(), pipeline.warehouse(), pipeline::refreshSoon)));
    gateway.start();
    return gateway;
  }

  private AutoCloseable announce(int port, int consolePort, String token) throws IOException {
    new ServerFile(
            ProcessHandle.current().pid(),
            settings.collector().host(),
            port,
            settings.console().host(),
            consolePort,
            token)
        .write(settings.data().serverFile());
    return () -> Files.deleteIfExists(settings.data().serverFile());
  }

  private static String newToken() {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** The port of the collector. */
  public int port() {
    return parts().collector().port();
  }

  public int consolePort() {
    return parts().console().port();
  }

  /** Has this closed first of all when the machine is closed. */
  public synchronized void beforeClose(AutoCloseable other) {
    opened.push(other);
  }

  private Running parts() {
    Running parts = running;
    if (parts == null) {
      throw new IllegalStateException("not started");
    }
    return parts;
  }

  /** Answers what is in work, delivers everything and gives the folder up. */
  @Override
  public void close() {
    closing = true;
    closeNow();
  }

  private synchronized void closeNow() {
    boolean wasRunning = running != null;
    closeOpened();
    running = null;
    if (wasRunning) {
      LOG.info("server stopped");
    }
  }

  private void closeOpened() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        LOG.error("a part did not stop cleanly: {}", e.toString());
      }
    }
  }
}
