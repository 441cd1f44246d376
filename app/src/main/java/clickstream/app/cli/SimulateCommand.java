package clickstream.app.cli;

import clickstream.app.DataFolder;
import clickstream.app.HistoryJob;
import clickstream.simulate.HttpSender;
import clickstream.simulate.Restaurant;
import clickstream.simulate.SendPlan;
import clickstream.simulate.SendReport;
import clickstream.simulate.Simulation;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clickstream simulate}: a restaurant's guests, over HTTP or as history. */
@Command(
    name = "simulate",
    description = {
      "Makes the traffic of a restaurant, the same for the same seed.",
      "With --to it is sent over HTTP as it happens; without, it is written into the data folder as"
          + " history."
    },
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer>, Checked {
  private static final long HISTORY_EVENTS = 50_000;

  @Mixin private DataOption data = new DataOption();

  @Option(names = "--seed", defaultValue = "42", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--events",
      paramLabel = "N",
      description =
          "Number of events (default: 50000 of history; with --to until it is interrupted).")
  private @Nullable Long events;

  @Option(
      names = "--to",
      paramLabel = "URL",
      description = "Send to this collector, such as http://localhost:8080/clickstream.")
  private @Nullable URI target;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "0",
      description = "With --to: events per second; 0 is as fast as the collector answers.")
  private double rate;

  @Option(
      names = "--batch",
      paramLabel = "B",
      defaultValue = "1",
      description = "With --to: events per request (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--days",
      paramLabel = "D",
      defaultValue = "30",
      description = "History: days back from its end (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--until",
      paramLabel = "T",
      description =
          "History: its end, such as 2026-11-01T00:00:00Z (default: the current UTC hour).")
  private @Nullable Instant until;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    URI url = target;
    return url == null ? writeHistory() : send(url);
  }

  @Override
  public List<String> faults() {
    List<String> faults = new ArrayList<>(data.faults());
    Long count = events;
    if (count != null && count < 0) {
      faults.add("--events must not be negative: " + count);
    }
    if (days < 1 || days > HistoryJob.DAYS_MAX) {
      faults.add("--days must be 1 to " + HistoryJob.DAYS_MAX + ": " + days);
    }
    if (batch < 1 || batch > HistoryJob.BATCH_MAX) {
      faults.add("--batch must be 1 to " + HistoryJob.BATCH_MAX + ": " + batch);
    }
    if (!(rate >= 0 && rate < Double.MAX_VALUE)) {
      faults.add("--rate must be 0 or more: " + rate);
    }
    URI url = target;
    if (url != null && (url.getScheme() == null || url.getHost() == null)) {
      faults.add(
          "--to wants a whole address such as http://localhost:8080/clickstream, not " + url);
    }
    return faults;
  }

  private int send(URI url) throws InterruptedException {
    Simulation simulation = new Simulation(Restaurant.standard(), seed);
    Long count = events;
    long total = count == null ? Long.MAX_VALUE : count;
    HttpSender sender =
        new HttpSender(SendPlan.to(url).events(total).eventsPerSecond(rate).batch(batch));
    Runtime.getRuntime().addShutdownHook(new Thread(sender::stop));
    ProgressBar bar = ProgressBar.onStderr("sending", total);
    SendReport report =
        sender.send(
            simulation.live(Clock.systemUTC(), rate),
            progress -> {
              if (count != null) {
                bar.show(progress.accepted());
              }
            });
    bar.end();
    System.out.println(summary(report));
    if (report.firstProblem() != null) {
      System.err.println("first problem: " + report.firstProblem());
    }
    return report.accepted() == report.sent() ? 0 : 1;
  }

  private static String summary(SendReport report) {
    double seconds = Math.max(1, report.elapsed().toMillis()) / 1000.0;
    return String.format(
        Locale.ROOT,
        "sent %d accepted %d refused %d failed %d retried %d in %.1f s (%.0f/s) p50 %d ms p99 %d"
            + " ms",
        report.sent(),
        report.accepted(),
        report.rejected(),
        report.failed(),
        report.retried(),
        seconds,
        report.accepted() / seconds,
        report.p50().toMillis(),
        report.p99().toMillis());
  }

  private int writeHistory() throws IOException, InterruptedException, SQLException {
    Instant end = until;
    Long count = events;
    HistoryJob job =
        new HistoryJob(
            seed,
            end == null ? Instant.now().truncatedTo(ChronoUnit.HOURS) : end,
            days,
            count == null ? HISTORY_EVENTS : count);
    ProgressBar bar = ProgressBar.onStderr("writing history", job.events());
    long added = write(job, bar);
    bar.end();
    System.out.println(
        added == 0 && job.events() > 0
            ? "this history had been written before: nothing added"
            : "added " + added + " events from " + job.since() + " to " + job.until());
    return 0;
  }

  private long write(HistoryJob job, ProgressBar bar)
      throws IOException, InterruptedException, SQLException {
    DataFolder folder = data.folder();
    Optional<ControlClient> server = ControlClient.of(folder);
    if (server.isPresent()) {
      try (InputStream answer = server.get().send("simulate", job.toJson())) {
        return ProgressWire.read(answer, bar::show);
      } catch (ConnectException goneMeanwhile) {
        return job.runAlone(folder, bar::show);
      }
    }
    return job.runAlone(folder, bar::show);
  }
}
