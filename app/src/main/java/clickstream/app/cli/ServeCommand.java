package clickstream.app.cli;

import clickstream.app.OneMachine;
import clickstream.app.Settings;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code clickstream serve}: collector and console, until it is stopped. */
@Command(
    name = "serve",
    description = "Runs the collector and the console until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer>, Checked {
  @Mixin private ServerOptions options = new ServerOptions();

  @Override
  public List<String> faults() {
    return options.faults();
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    Settings settings = options.settings();
    OneMachine machine = new OneMachine(settings, HandedOver.works());
    Shutdown shutdown = new Shutdown(machine);
    machine.start();
    System.err.println(Welcome.addresses(machine, settings));
    shutdown.await();
    return 0;
  }
}
