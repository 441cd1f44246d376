package clickstream.app;

import clickstream.lake.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;

/**
 * The folder in which everything lies:
 *
 * <pre>
 *   DIR/format        version of this layout, and the id of this collector
 *   DIR/lock          held by the one process that writes
 *   DIR/server.json   where the running server listens
 *   DIR/journal/      acknowledged events that are not delivered yet
 *   DIR/lake/         raw events and refused ones, for good
 *   DIR/warehouse/    Parquet files and the manifest that says which of them count
 *   DIR/panels/       panels of the owner's own
 * </pre>
 *
 * @param lake lies elsewhere when the operator says so
 */
public record DataFolder(Path root, Path lake) {
  private static final String VERSION = "1";

  /** With the lake inside. */
  public DataFolder(Path root) {
    this(root, root.resolve("lake"));
  }

  public Path journal() {
    return root.resolve("journal");
  }

  public Path warehouse() {
    return root.resolve("warehouse");
  }

  public Path panels() {
    return root.resolve("panels");
  }

  public Path serverFile() {
    return root.resolve("server.json");
  }

  public Path lockFile() {
    return root.resolve("lock");
  }

  private Path formatFile() {
    return root.resolve("format");
  }

  /** True when something was stored here before. */
  public boolean exists() {
    return Files.exists(formatFile());
  }

  /**
   * Creates the folder, or checks that this version can read it.
   *
   * @throws UserFault when a newer version has written it
   */
  public void prepare() throws IOException {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new UserFault("--data names " + root + ", which is a file: name a folder");
    }
    DurableFiles.createFolders(root);
    Properties format = new Properties();
    try (InputStream in = Files.newInputStream(formatFile())) {
      format.load(in);
    } catch (NoSuchFileException e) {
      String text = "version=" + VERSION + "\ncollector=" + UUID.randomUUID() + "\n";
      DurableFiles.write(formatFile(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
      return;
    }
    String version = format.getProperty("version", "");
    if (!version.equals(VERSION)) {
      throw new UserFault(
          root
              + " has format "
              + version
              + ", and this program knows format "
              + VERSION
              + ": use the version of clickstream that wrote it, or a newer one");
    }
  }
}
