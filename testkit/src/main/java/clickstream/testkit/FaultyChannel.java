package clickstream.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file channel with faults in the way of writes, truncation and forces. */
final class FaultyChannel extends FileChannel {
  private final FileChannel real;
  private final Path path;
  private final Faults faults;
  private final @Nullable Unforced unforced;
  private final Unforced.@Nullable Node node;
  private int failuresSeen;

  FaultyChannel(FileChannel real, Path path, Faults faults, @Nullable Unforced unforced) {
    this.real = real;
    this.path = path;
    this.faults = faults;
    this.unforced = unforced;
    if (unforced == null) {
      this.node = null;
      return;
    }
    this.node = unforced.node(path);
    this.failuresSeen = unforced.failedForces(node);
  }

  private interface Write {
    int apply(ByteBuffer bytes) throws IOException;
  }

  private int write(ByteBuffer bytes, long position, Write write) throws IOException {
    try {
      faults.check(Operation.WRITE, path);
    } catch (IOException failure) {
      if (faults.tearsWrites() && bytes.remaining() > 1) {
        ByteBuffer half = bytes.duplicate();
        half.limit(half.position() + half.remaining() / 2);
        remember(position, half.remaining());
        write.apply(half);
      }
      throw failure;
    }
    remember(position, bytes.remaining());
    return write.apply(bytes);
  }

  private void remember(long position, int length) throws IOException {
    if (unforced != null && node != null) {
      unforced.write(node, position, length);
    }
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    return write(bytes, real.position(), real::write);
  }

  @Override
  public int write(ByteBuffer bytes, long position) throws IOException {
    return write(bytes, position, part -> real.write(part, position));
  }

  @Override
  public long write(ByteBuffer[] buffers, int offset, int length) throws IOException {
    faults.check(Operation.WRITE, path);
    return real.write(buffers, offset, length);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    faults.check(Operation.TRUNCATE, path);
    real.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    if (Files.isDirectory(path)) {
      faults.check(Operation.FORCE_FOLDER, path);
      forceFolder();
      return;
    }
    if (unforced == null || node == null) {
      faults.check(Operation.FORCE, path);
      real.force(metaData);
      return;
    }
    forceNode(unforced, node);
  }

  private void forceNode(Unforced changes, Unforced.Node file) throws IOException {
    try {
      faults.check(Operation.FORCE, path);
    } catch (IOException failure) {
      failuresSeen = changes.forceFailed(file);
      throw failure;
    }
    int failures = changes.forced(file);
    if (failures > failuresSeen) {
      failuresSeen = failures;
      throw new FileSystemException(path.toString(), null, "a force has failed elsewhere");
    }
  }

  private void forceFolder() throws IOException {
    if (unforced == null) {
      real.force(true);
      return;
    }
    unforced.forcedFolder(path.toAbsolutePath());
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return real.transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    faults.check(Operation.WRITE, path);
    return real.transferFrom(source, position, count);
  }

  @Override
  public int read(ByteBuffer bytes) throws IOException {
    return real.read(bytes);
  }

  @Override
  public int read(ByteBuffer bytes, long position) throws IOException {
    return real.read(bytes, position);
  }

  @Override
  public long read(ByteBuffer[] buffers, int offset, int length) throws IOException {
    return real.read(buffers, offset, length);
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long newPosition) throws IOException {
    real.position(newPosition);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    return real.map(mode, position, size);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return real.lock(position, size, shared);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return real.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }
}
