package clickstream.app.cli;

import clickstream.app.HistoryJob;
import clickstream.app.OneMachine;
import clickstream.app.Settings;
import clickstream.simulate.HttpSender;
import clickstream.simulate.Restaurant;
import clickstream.simulate.SendPlan;
import clickstream.simulate.Simulation;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code clickstream demo}: a server with a month of a restaurant's history and guests of today.
 */
@Command(
    name = "demo",
    description = {
      "Runs the collector and the console with the simulated guests of a restaurant.",
      "A month of history is written when there is no data yet."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer>, Checked {
  private static final int HISTORY_DAYS = 30;
  private static final long SEED = 42;

  @Mixin private ServerOptions options = new ServerOptions();

  @Option(
      names = "--history-events",
      defaultValue = "60000",
      description = "Events of the month of history (default: ${DEFAULT-VALUE}).")
  private long historyEvents;

  @Option(
      names = "--rate",
      defaultValue = "2",
      description = "Live events per second (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Override
  public List<String> faults() {
    List<String> faults = new ArrayList<>(options.faults());
    if (historyEvents < 0) {
      faults.add("--history-events must not be negative: " + historyEvents);
    }
    if (!(rate >= 0 && rate < Double.MAX_VALUE)) {
      faults.add("--rate must be 0 or more: " + rate);
    }
    return faults;
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    Restaurant restaurant = Restaurant.standard();
    Settings settings = options.settings().forRestaurant(restaurant.name(), restaurant.zone());
    OneMachine machine = new OneMachine(settings, HandedOver.works());
    Shutdown shutdown = new Shutdown(machine);
    HistoryJob month =
        new HistoryJob(
            SEED, Instant.now().truncatedTo(ChronoUnit.HOURS), HISTORY_DAYS, historyEvents);
    ProgressBar bar = ProgressBar.onStderr("writing a month of history", historyEvents);
    machine.fillIfEmpty(month, bar::show);
    machine.start();
    bar.end();
    System.err.println(Welcome.addresses(machine, settings));
    sendLive(restaurant, machine);
    shutdown.await();
    return 0;
  }

  /** The guests of now, over HTTP like everybody else, until the server stops. */
  private void sendLive(Restaurant restaurant, OneMachine machine) {
    URI collector = URI.create("http://127.0.0.1:" + machine.port() + "/clickstream");
    HttpSender sender = new HttpSender(SendPlan.to(collector).eventsPerSecond(rate));
    Simulation simulation = new Simulation(restaurant, SEED);
    Thread guests =
        new Thread(
            () -> {
              try {
                sender.send(simulation.live(Clock.systemUTC(), rate), report -> {});
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "guests");
    guests.setDaemon(true);
    machine.beforeClose(sender::stop);
    guests.start();
  }
}
