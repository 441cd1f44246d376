package clickstream.testkit;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Decides which operations of a {@link FaultyFileSystem} fail, and writes down those that were
 * asked for. Thread-safe; may be changed while the file system is in use.
 */
public final class Faults {
  /** The message of a failure that stands for a full disk. */
  public static final String NO_SPACE = "No space left on device";

  private final List<String> log = new ArrayList<>();
  private BiPredicate<Operation, Path> failing = (operation, path) -> false;
  private String reason = "injected fault";
  private boolean shortWrites;
  private long operationsLeft = Long.MAX_VALUE;
  private long operationsUntilFault;
  private int failuresLeft;

  /** From now on, every operation that matches fails, until {@link #heal}. */
  public synchronized void fail(BiPredicate<Operation, Path> which, String because) {
    failing = which;
    reason = because;
  }

  /** A failing write stores half of its bytes first, as a disk that fills up does. */
  public synchronized void tearWrites() {
    shortWrites = true;
  }

  /** Nothing fails any more. */
  public synchronized void heal() {
    failing = (operation, path) -> false;
    shortWrites = false;
    operationsLeft = Long.MAX_VALUE;
    failuresLeft = 0;
  }

  /** Lets this many operations pass and fails the next ones; after that all pass again. */
  public synchronized void failAfter(long operations, int failures) {
    operationsUntilFault = operations;
    failuresLeft = failures;
  }

  /** How many of the failures of {@link #failAfter} have not happened. */
  public synchronized int failuresLeft() {
    return failuresLeft;
  }

  /**
   * Lets this many operations pass and fails all later ones: the state on disk is then that of a
   * process killed at this point.
   */
  public synchronized void stopAfter(long operations) {
    operationsLeft = operations;
  }

  /** True once {@link #stopAfter} has made an operation fail. */
  public synchronized boolean stopped() {
    return operationsLeft < 0;
  }

  /** The operations asked for so far, such as {@code FORCE manifest.json}. */
  public synchronized List<String> log() {
    return List.copyOf(log);
  }

  /** Called before each operation; throws when it is to fail. */
  synchronized void check(Operation operation, Path path) throws IOException {
    log.add(operation + " " + path.getFileName());
    if (operationsLeft <= 0) {
      operationsLeft = -1;
      throw new FileSystemException(path.toString(), null, "stopped here");
    }
    operationsLeft--;
    operationsUntilFault--;
    if (operationsUntilFault < 0 && failuresLeft > 0) {
      failuresLeft--;
      throw new FileSystemException(path.toString(), null, reason);
    }
    if (failing.test(operation, path)) {
      throw new FileSystemException(path.toString(), null, reason);
    }
  }

  synchronized boolean tearsWrites() {
    return shortWrites;
  }
}
