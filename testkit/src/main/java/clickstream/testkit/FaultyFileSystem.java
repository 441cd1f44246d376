package clickstream.testkit;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own file system, with {@link Faults} in the way of every operation that changes it.
 * Code under test needs no seam: it is given a {@link Path} of this file system and works on real
 * files. {@code toString()} of a path is the real one.
 */
public final class FaultyFileSystem extends FileSystem {
  private final FileSystem real;
  private final FaultyProvider provider;

  private FaultyFileSystem(FileSystem real, Faults faults, @Nullable Unforced unforced) {
    this.real = real;
    this.provider = new FaultyProvider(this, real.provider(), faults, unforced);
  }

  /** The same folder or file, seen through the faults. */
  public static Path wrap(Path path, Faults faults) {
    return new FaultyPath(new FaultyFileSystem(path.getFileSystem(), faults, null), path);
  }

  /** The same, and what is not forced can be lost. */
  public static Path wrap(Path path, Faults faults, Unforced unforced) {
    return new FaultyPath(new FaultyFileSystem(path.getFileSystem(), faults, unforced), path);
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException("the machine's file system stays open");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return real.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return real.getRootDirectories();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return real.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return real.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return new FaultyPath(this, real.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher matcher = real.getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(FaultyPath.unwrap(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return real.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() throws IOException {
    return real.newWatchService();
  }
}
