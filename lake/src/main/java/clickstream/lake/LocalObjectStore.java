package clickstream.lake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Objects as plain files below a folder; a key is the path. One process at a time puts and deletes,
 * which the caller sees to.
 */
public final class LocalObjectStore implements ObjectStore {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._=-]*");

  private static final int LOCKS = 64;

  private final Path root;

  /** Two puts of one key share a temporary name, so one waits for the other. */
  private final List<Object> locksByKey =
      IntStream.range(0, LOCKS).mapToObj(number -> new Object()).toList();

  public LocalObjectStore(Path root) {
    this.root = root;
  }

  @Override
  public long put(String key, Content content) throws IOException {
    Path file = file(key);
    Path folder = file.getParent();
    if (folder != null) {
      DurableFiles.createFolders(folder);
    }
    synchronized (lockOf(key)) {
      return DurableFiles.write(file, content);
    }
  }

  @Override
  public InputStream read(String key) throws IOException {
    Path file = file(key);
    if (Files.isDirectory(file)) {
      throw new NoSuchObjectException(key);
    }
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw new NoSuchObjectException(key);
    }
  }

  @Override
  public List<StoredObject> list(String prefix) throws IOException {
    List<StoredObject> found = new ArrayList<>();
    collect(root, "", prefix, found);
    found.sort(Comparator.comparing(StoredObject::key));
    return found;
  }

  @Override
  public void delete(String key) throws IOException {
    Path file = file(key);
    if (Files.isDirectory(file)) {
      return;
    }
    synchronized (lockOf(key)) {
      // A process that was killed while it put the object may have left this.
      Files.deleteIfExists(DurableFiles.temporaryFor(file));
      DurableFiles.delete(file);
    }
  }

  private Object lockOf(String key) {
    return locksByKey.get(Math.floorMod(key.hashCode(), LOCKS));
  }

  private void collect(Path folder, String folderKey, String prefix, List<StoredObject> found)
      throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getName(entry.getNameCount() - 1).toString();
        if (!NAME.matcher(name).matches()) {
          continue;
        }
        String key = folderKey + name;
        if (Files.isDirectory(entry)) {
          String below = key + "/";
          if (below.startsWith(prefix) || prefix.startsWith(below)) {
            collect(entry, below, prefix, found);
          }
        } else if (key.startsWith(prefix)) {
          addFile(entry, key, found);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // No such folder, or no longer: then nothing of it is in the listing.
      return;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static void addFile(Path file, String key, List<StoredObject> found) throws IOException {
    try {
      found.add(new StoredObject(key, Files.size(file)));
    } catch (NoSuchFileException e) {
      // Deleted while the folder was listed: then it is not in the listing.
      return;
    }
  }

  private Path file(String key) {
    for (String name : key.split("/", -1)) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("not a key: " + key);
      }
    }
    return root.resolve(key);
  }
}
