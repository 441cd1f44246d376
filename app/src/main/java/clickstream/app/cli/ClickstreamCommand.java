package clickstream.app.cli;

import clickstream.app.UserFault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;

/** The command line. Exit codes: 0 done, 1 failed, 2 wrong usage. */
@Command(
    name = "clickstream",
    description = "Clickstream analytics that a small business can run alone.",
    mixinStandardHelpOptions = true,
    versionProvider = ClickstreamCommand.Version.class,
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      QueryCommand.class,
      SimulateCommand.class
    })
public final class ClickstreamCommand {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private ClickstreamCommand() {}

  /** Runs a command line and returns its exit code. */
  public static int run(List<String> arguments, Map<String, String> environment) {
    CommandLine commands = new CommandLine(new ClickstreamCommand());
    try {
      OptionDefaults defaults = OptionDefaults.of(environment);
      commands.setDefaultValueProvider(defaults);
      commands.setCaseInsensitiveEnumValuesAllowed(true);
      collectAllErrors(commands);
      defaults.checkKeys(commands);
    } catch (WrongUsage | UserFault e) {
      return report(e);
    }
    commands.setExecutionStrategy(ClickstreamCommand::runUnlessFaulty);
    commands.setExecutionExceptionHandler((failure, command, parsed) -> report(failure));
    return commands.execute(arguments.toArray(String[]::new));
  }

  /** A person who mistyped three options should not have to run the command three times. */
  private static void collectAllErrors(CommandLine command) {
    command.getCommandSpec().parser().collectErrors(true);
    command.getSubcommands().values().forEach(ClickstreamCommand::collectAllErrors);
  }

  private static int runUnlessFaulty(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    if (!last.isUsageHelpRequested() && !last.isVersionHelpRequested()) {
      List<String> faults = new ArrayList<>();
      for (CommandLine command : parsed.asCommandLineList()) {
        command.getParseResult().errors().forEach(error -> faults.add(words(error)));
        if (command.getCommand() instanceof Checked checked) {
          faults.addAll(checked.faults());
        }
      }
      if (!faults.isEmpty()) {
        String command = last.commandSpec().qualifiedName();
        return report(
            String.join("\n", new LinkedHashSet<>(faults)) + "\nTry: ./" + command + " --help",
            WRONG_USAGE);
      }
      if (!parsed.hasSubcommand()) {
        parsed.commandSpec().commandLine().usage(System.out);
        return 0;
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static String words(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  private static int report(Exception failure) {
    return report(words(failure), failure instanceof WrongUsage ? WRONG_USAGE : FAILED);
  }

  private static int report(String message, int exitCode) {
    System.err.println("clickstream: " + message);
    return exitCode;
  }

  /** The version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = ClickstreamCommand.class.getPackage().getImplementationVersion();
      return new String[] {"clickstream " + (version == null ? "from classes" : version)};
    }
  }
}
