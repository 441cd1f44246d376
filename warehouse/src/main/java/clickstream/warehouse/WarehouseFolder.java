package clickstream.warehouse;

import clickstream.lake.DurableFiles;
import clickstream.warehouse.Manifest.Part;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The warehouse's folder, as any process may read it:
 *
 * <pre>
 *   warehouse/manifest.json
 *   warehouse/parts/&lt;day&gt;-&lt;id&gt;.json
 *   warehouse/pending/&lt;id&gt;.json
 *   warehouse/clickstream_events/day=YYYY-MM-DD/&lt;id&gt;.parquet
 * </pre>
 */
public final class WarehouseFolder {
  private final Path root;
  private final Map<String, List<LiveFile>> partsByName = new ConcurrentHashMap<>();

  public WarehouseFolder(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  Path manifestFile() {
    return root.resolve("manifest.json");
  }

  /** False for a folder that nothing was ever written to, and for one that was lost. */
  public boolean hasManifest() {
    return Files.exists(manifestFile());
  }

  Path partsFolder() {
    return root.resolve("parts");
  }

  Path pendingFolder() {
    return root.resolve("pending");
  }

  Path eventsFolder() {
    return root.resolve("clickstream_events");
  }

  /** Where a file that the manifest names lies. */
  Path resolve(LiveFile parquet) {
    return root.resolve(parquet.name());
  }

  /** The name of the Parquet file of one day, from what it is made of. */
  static String parquetName(LocalDate day, UUID id) {
    return "clickstream_events/day=" + day + "/" + id + ".parquet";
  }

  /**
   * The manifest as it is now.
   *
   * @throws IOException when it cannot be read, or when there is none although there are files
   */
  Manifest readManifest() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(manifestFile()))) {
      return ManifestJson.read(in);
    } catch (NoSuchFileException e) {
      List<Path> unnamed = parquetFiles();
      if (unnamed.isEmpty()) {
        return Manifest.EMPTY;
      }
      throw new IOException(
          "there are "
              + unnamed.size()
              + " files below "
              + eventsFolder()
              + " but no "
              + manifestFile()
              + ", which says which of them count. Bring it back from a backup, or move the files"
              + " away and rebuild them from the raw events",
          e);
    } catch (IOException e) {
      throw new IOException(
          manifestFile()
              + " cannot be read: "
              + e.getMessage()
              + ". It says which files count, so nothing is guessed: bring it back from a backup",
          e);
    }
  }

  /**
   * All live files of a manifest.
   *
   * @throws NoSuchFileException when a part is gone because a newer manifest has replaced it
   */
  List<LiveFile> files(Manifest manifest) throws IOException {
    List<LiveFile> files = new ArrayList<>();
    for (Part part : manifest.parts()) {
      files.addAll(partFiles(part));
    }
    files.addAll(manifest.files());
    return files;
  }

  List<LiveFile> partFiles(Part part) throws IOException {
    List<LiveFile> known = partsByName.get(part.name());
    if (known != null) {
      return known;
    }
    Path file = partsFolder().resolve(part.name());
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      List<LiveFile> files = ManifestJson.read(in).files();
      partsByName.put(part.name(), files);
      return files;
    }
  }

  void forgetPart(Part part) {
    partsByName.remove(part.name());
  }

  private List<Path> parquetFiles() throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(eventsFolder())) {
      Files.walkFileTree(
          eventsFolder(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.toString().endsWith(".parquet")
                  && !String.valueOf(file.getFileName()).startsWith(".")) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return found;
  }

  void createFolders() throws IOException {
    DurableFiles.createFolders(partsFolder());
    DurableFiles.createFolders(pendingFolder());
    DurableFiles.createFolders(eventsFolder());
  }
}
