package clickstream.app.cli;

import clickstream.app.DataFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that every command has. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "./data",
      description = "Folder in which everything lies (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  DataFolder folder() {
    return new DataFolder(data.normalize());
  }
}
