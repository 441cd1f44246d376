package clickstream.app;

import clickstream.app.cli.ClickstreamCommand;
import java.util.List;

/** Where the program starts. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(ClickstreamCommand.run(List.of(arguments), System.getenv()));
  }
}
