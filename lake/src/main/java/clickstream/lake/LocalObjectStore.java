package clickstream.lake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Objects as plain files below a folder; a key is the path. */
public final class LocalObjectStore implements ObjectStore {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._=-]*");

  private final Path root;

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
    return DurableFiles.write(file, content);
  }

  @Override
  public InputStream read(String key) throws IOException {
    try {
      return Files.newInputStream(file(key));
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
    DurableFiles.delete(file(key));
  }

  private void collect(Path folder, String folderKey, String prefix, List<StoredObject> found)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
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
