package clickstream.testkit;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Passes every call on to the real provider, changes of the file system by way of the faults. */
final class FaultyProvider extends FileSystemProvider {
  private final FaultyFileSystem fileSystem;
  private final FileSystemProvider real;
  private final Faults faults;
  private final @Nullable Unforced unforced;

  FaultyProvider(
      FaultyFileSystem fileSystem,
      FileSystemProvider real,
      Faults faults,
      @Nullable Unforced unforced) {
    this.fileSystem = fileSystem;
    this.real = real;
    this.faults = faults;
    this.unforced = unforced;
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
    throw new UnsupportedOperationException("use FaultyFileSystem.wrap");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException("use FaultyFileSystem.wrap");
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException("use FaultyFileSystem.wrap");
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path realPath = FaultyPath.unwrap(path);
    boolean creates =
        options.contains(StandardOpenOption.CREATE_NEW)
            || (options.contains(StandardOpenOption.CREATE) && !Files.exists(realPath));
    if (creates) {
      faults.check(Operation.CREATE, realPath);
    }
    if (options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
      faults.check(Operation.TRUNCATE, realPath);
    }
    FileChannel channel = real.newFileChannel(realPath, options, attributes);
    if (creates && unforced != null) {
      unforced.created(realPath);
    }
    return new FaultyChannel(channel, realPath, faults, unforced);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    DirectoryStream<Path> stream =
        real.newDirectoryStream(
            FaultyPath.unwrap(folder), path -> filter.accept(new FaultyPath(fileSystem, path)));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        Iterator<Path> paths = stream.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return paths.hasNext();
          }

          @Override
          public Path next() {
            return new FaultyPath(fileSystem, paths.next());
          }
        };
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    Path realPath = FaultyPath.unwrap(folder);
    if (!Files.exists(realPath)) {
      faults.check(Operation.CREATE_FOLDER, realPath);
    }
    real.createDirectory(realPath, attributes);
    if (unforced != null) {
      unforced.created(realPath);
    }
  }

  @Override
  public void delete(Path path) throws IOException {
    Path realPath = FaultyPath.unwrap(path);
    if (Files.exists(realPath)) {
      faults.check(Operation.DELETE, realPath);
      if (unforced != null) {
        unforced.delete(realPath);
        return;
      }
    }
    real.delete(realPath);
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    faults.check(Operation.CREATE, FaultyPath.unwrap(target));
    real.copy(FaultyPath.unwrap(source), FaultyPath.unwrap(target), options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    Path from = FaultyPath.unwrap(source);
    Path to = FaultyPath.unwrap(target);
    faults.check(Operation.MOVE, to);
    if (unforced == null) {
      real.move(from, to, options);
      return;
    }
    if (!Files.exists(from)) {
      throw new NoSuchFileException(from.toString());
    }
    unforced.move(from, to, () -> real.move(from, to, options));
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return real.isSameFile(FaultyPath.unwrap(path), FaultyPath.unwrap(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return real.isHidden(FaultyPath.unwrap(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return real.getFileStore(FaultyPath.unwrap(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    real.checkAccess(FaultyPath.unwrap(path), modes);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return real.getFileAttributeView(FaultyPath.unwrap(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return real.readAttributes(FaultyPath.unwrap(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return real.readAttributes(FaultyPath.unwrap(path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    real.setAttribute(FaultyPath.unwrap(path), attribute, value, options);
  }
}
