package clickstream.app.cli;

import clickstream.app.DataFolder;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class DataOption implements Checked {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "./data",
      description = "Folder in which everything lies (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(
      names = "--lake",
      paramLabel = "DIR",
      description = "Folder of raw and refused events (default: lake below the data folder).")
  private @Nullable String lake;

  DataFolder folder() {
    Path root = data.normalize();
    String elsewhere = lake;
    return elsewhere == null
        ? new DataFolder(root)
        : new DataFolder(root, Path.of(elsewhere).normalize());
  }

  @Override
  public List<String> faults() {
    String elsewhere = lake;
    return elsewhere != null && elsewhere.contains("://")
        ? List.of("--lake takes a folder of this machine, not " + elsewhere)
        : List.of();
  }
}
