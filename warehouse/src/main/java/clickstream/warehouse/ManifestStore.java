package clickstream.warehouse;

import clickstream.lake.DurableFiles;
import clickstream.warehouse.Manifest.Change;
import clickstream.warehouse.Manifest.Part;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Publishes manifests: the one publisher of a warehouse. A change becomes visible, whole, by the
 * rename of {@code manifest.json}, and is durable when {@link #publish} returns. Thread-safe.
 */
final class ManifestStore {
  /** Above this many the newest files move into the parts of their days. */
  private static final int ROOT_FILES_MAX = 128;

  private final WarehouseFolder folder;
  private final Supplier<UUID> ids;
  private final Set<UUID> forgotten = new HashSet<>();
  private final BiConsumer<String, IOException> leftOver;
  private Manifest current = Manifest.EMPTY;
  private long generation;

  /**
   * @param leftOver is told of a replaced list that could not be deleted
   */
  ManifestStore(
      WarehouseFolder folder, Supplier<UUID> ids, BiConsumer<String, IOException> leftOver) {
    this.folder = folder;
    this.ids = ids;
    this.leftOver = leftOver;
  }

  /** Reads what is there and removes lists that no manifest names. */
  synchronized void open() throws IOException {
    folder.createFolders();
    current = folder.readManifest();
    generation = current.generation();
    if (!Files.exists(folder.manifestFile())) {
      // Before the first file: files without a manifest stop a start.
      DurableFiles.write(folder.manifestFile(), out -> ManifestJson.write(current, out));
    }
    // A process that was killed may have renamed it and not forced that; segments that it names are
    // deleted from now on.
    DurableFiles.forceFolder(folder.root());
    Set<String> named =
        current.parts().stream().map(Part::name).collect(Collectors.toUnmodifiableSet());
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder.partsFolder())) {
      for (Path part : parts) {
        if (!named.contains(String.valueOf(part.getFileName()))) {
          DurableFiles.delete(part);
        }
      }
    }
  }

  synchronized Manifest current() {
    return current;
  }

  synchronized List<LiveFile> files() throws IOException {
    return folder.files(current);
  }

  synchronized Set<String> liveNames() throws IOException {
    return files().stream().map(LiveFile::name).collect(Collectors.toUnmodifiableSet());
  }

  /** The names of these segments are no longer needed; they leave with the next publication. */
  synchronized void forget(Set<UUID> segments) {
    forgotten.addAll(segments);
  }

  /**
   * Applies a change to the manifest of this moment.
   *
   * @return false, with nothing published, when a file to remove is not live any more, or a segment
   *     or a source is named already
   * @throws IOException when the change is not durable. Readers in other processes may see it, and
   *     the next start may find it, so its files must stay
   */
  synchronized boolean publish(Change change) throws IOException {
    if (change.sources().stream().anyMatch(current.sources()::contains)
        || change.segments().stream().anyMatch(current.segments()::contains)) {
      return false;
    }
    Map<LocalDate, Part> parts = new TreeMap<>();
    current.parts().forEach(part -> parts.put(part.day(), part));
    List<LiveFile> files = new ArrayList<>(current.files());
    List<Part> replaced = unfold(change, parts, files);
    if (!files.containsAll(change.removed())) {
      return false;
    }
    files.removeAll(change.removed());
    files.addAll(change.added());
    if (files.size() > ROOT_FILES_MAX) {
      replaced.addAll(fold(files, parts));
    }
    Manifest next =
        new Manifest(
            ++generation,
            files,
            List.copyOf(parts.values()),
            segmentsAfter(change),
            union(current.sources(), change.sources()));
    DurableFiles.write(folder.manifestFile(), out -> ManifestJson.write(next, out));
    current = next;
    forgotten.clear();
    removeParts(replaced);
    return true;
  }

  /** Brings the lists of days from which files go back into the open. */
  private List<Part> unfold(Change change, Map<LocalDate, Part> parts, List<LiveFile> files)
      throws IOException {
    List<Part> unfolded = new ArrayList<>();
    for (LiveFile file : change.removed()) {
      Part part = parts.remove(file.day());
      if (part != null) {
        files.addAll(folder.partFiles(part));
        unfolded.add(part);
      }
    }
    return unfolded;
  }

  /** Moves all files into the parts of their days; the new parts are durable when this returns. */
  private List<Part> fold(List<LiveFile> files, Map<LocalDate, Part> parts) throws IOException {
    List<Part> replaced = new ArrayList<>();
    Map<LocalDate, List<LiveFile>> byDay =
        files.stream()
            .collect(Collectors.groupingBy(LiveFile::day, TreeMap::new, Collectors.toList()));
    for (Map.Entry<LocalDate, List<LiveFile>> day : byDay.entrySet()) {
      List<LiveFile> whole = new ArrayList<>();
      Part before = parts.get(day.getKey());
      if (before != null) {
        whole.addAll(folder.partFiles(before));
        replaced.add(before);
      }
      whole.addAll(day.getValue());
      Part part = new Part(day.getKey(), day.getKey() + "-" + ids.get() + ".json");
      DurableFiles.write(
          folder.partsFolder().resolve(part.name()), out -> ManifestJson.writePart(whole, out));
      parts.put(day.getKey(), part);
    }
    files.clear();
    return replaced;
  }

  /**
   * The change is published whatever happens here; what cannot be deleted now goes at the next
   * start.
   */
  private void removeParts(List<Part> replaced) {
    for (Part part : replaced) {
      folder.forgetPart(part);
      try {
        DurableFiles.delete(folder.partsFolder().resolve(part.name()));
      } catch (IOException e) {
        leftOver.accept(part.name(), e);
      }
    }
  }

  private Set<UUID> segmentsAfter(Change change) {
    Set<UUID> segments = new HashSet<>(current.segments());
    segments.removeAll(forgotten);
    segments.addAll(change.segments());
    return segments;
  }

  private static <T> Set<T> union(Set<T> left, Set<T> right) {
    Set<T> both = new HashSet<>(left);
    both.addAll(right);
    return both;
  }
}
