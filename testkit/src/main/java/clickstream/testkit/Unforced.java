package clickstream.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Remembers the changes in a {@link FaultyFileSystem} that are not forced, and takes them back as a
 * power cut would.
 *
 * <ul>
 *   <li>Bytes written since the file's last force may be lost, each sector for itself. Bytes that a
 *       failed force has met may be lost whatever is forced later; the failure is told to each
 *       channel that was open then, once, by its next force: as Linux does.
 *   <li>A file that was created, renamed or deleted may be so or not until its folder is forced;
 *       changes are lost from the last one backwards, as from a file system's journal. After a
 *       rename into another folder the old name may still be there as a second one until the old
 *       folder is forced.
 * </ul>
 *
 * With it no force reaches the real disk, which makes the tests quick. Thread-safe.
 */
public final class Unforced {
  private static final int SECTOR_BYTES = 512;

  /** A file, whatever its name is. */
  static final class Node {
    private Path path;
    private final List<Sector> sectors = new ArrayList<>();
    private int failedForces;

    private Node(Path path) {
      this.path = path;
    }
  }

  /** A stretch of a file before it was overwritten. */
  private record Sector(long offset, byte[] before, int length, boolean lostForGood) {
    long number() {
      return offset / SECTOR_BYTES;
    }
  }

  /** A change of a folder. */
  private record Change(Path folder, Step takeBack) {}

  /** One step on the real file system. */
  interface Step {
    void run() throws IOException;
  }

  private final Path attic;
  private final Map<Path, Node> nodes = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private int inAttic;

  /**
   * @param attic an empty folder beside the one under test, where deleted files are kept
   */
  public Unforced(Path attic) {
    this.attic = attic;
  }

  /**
   * Loses what is not forced, by chance: all of it, parts of it, or nothing. Nobody may use the
   * file system any more.
   */
  public synchronized void cutPower(Random random) throws IOException {
    int lossPercent = random.nextInt(3) * 50;
    if (lossPercent == 100) {
      loseAll();
      return;
    }
    takeBackSectors(() -> random.nextInt(100) < lossPercent);
    takeBackChanges(random.nextInt(changes.size() + 1));
  }

  /** Loses everything that is not forced. Nobody may use the file system any more. */
  public synchronized void loseAll() throws IOException {
    takeBackSectors(() -> true);
    takeBackChanges(0);
  }

  private void takeBackSectors(BooleanSupplier isLost) throws IOException {
    for (Node node : nodes.values()) {
      for (int last = node.sectors.size() - 1; last >= 0; last--) {
        if (isLost.getAsBoolean()) {
          takeBack(node, node.sectors.get(last));
        }
      }
    }
  }

  private void takeBackChanges(int kept) throws IOException {
    for (int last = changes.size() - 1; last >= kept; last--) {
      changes.get(last).takeBack.run();
    }
    nodes.clear();
    changes.clear();
  }

  private static void takeBack(Node node, Sector sector) throws IOException {
    byte[] bytes = new byte[sector.length];
    System.arraycopy(sector.before, 0, bytes, 0, sector.before.length);
    try (FileChannel channel = FileChannel.open(node.path, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), sector.offset);
    }
  }

  synchronized Node node(Path file) {
    return nodes.computeIfAbsent(file, Node::new);
  }

  synchronized void write(Node node, long offset, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(node.path, StandardOpenOption.READ)) {
      int done = 0;
      while (done < length) {
        long at = offset + done;
        int part = (int) Math.min(length - done, SECTOR_BYTES - at % SECTOR_BYTES);
        ByteBuffer before = ByteBuffer.allocate(part);
        channel.read(before, at);
        byte[] old = new byte[before.position()];
        before.flip().get(old);
        node.sectors.add(new Sector(at, old, part, false));
        done += part;
      }
    }
  }

  synchronized int failedForces(Node node) {
    return node.failedForces;
  }

  /** Returns how many forces of the file have failed so far. */
  synchronized int forced(Node node) {
    Set<Long> written = new HashSet<>();
    node.sectors.stream()
        .filter(sector -> !sector.lostForGood)
        .forEach(sector -> written.add(sector.number()));
    // A sector that was written again after a failed force is on the disk now, as a whole.
    node.sectors.removeIf(sector -> written.contains(sector.number()));
    return node.failedForces;
  }

  /** Returns how many forces of the file have failed so far. */
  synchronized int forceFailed(Node node) {
    node.sectors.replaceAll(
        sector -> new Sector(sector.offset, sector.before, sector.length, true));
    return ++node.failedForces;
  }

  synchronized void forcedFolder(Path folder) {
    changes.removeIf(change -> change.folder.equals(folder));
  }

  synchronized void created(Path file) {
    change(file, () -> deleteTree(file));
  }

  synchronized void move(Path source, Path target, Step move) throws IOException {
    if (Files.exists(target)) {
      delete(target);
    }
    move.run();
    Node node = node(source);
    nodes.remove(source);
    nodes.put(target, node);
    node.path = target;
    if (!parent(source).equals(parent(target))) {
      change(source, () -> linkAgain(source, node));
    }
    change(
        target,
        () -> {
          Files.move(node.path, source);
          node.path = source;
        });
  }

  private static void linkAgain(Path name, Node node) throws IOException {
    if (!Files.exists(name) && Files.exists(node.path)) {
      Files.createLink(name, node.path);
    }
  }

  synchronized void delete(Path file) throws IOException {
    Path kept = attic.resolve("deleted-" + inAttic++);
    Files.move(file, kept);
    Node node = node(file);
    nodes.remove(file);
    nodes.put(kept, node);
    node.path = kept;
    change(
        file,
        () -> {
          Files.move(node.path, file);
          node.path = file;
        });
  }

  private void change(Path file, Step takeBack) {
    changes.add(new Change(parent(file), takeBack));
  }

  private static Path parent(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("a file system's root does not change: " + file);
    }
    return parent;
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> paths;
    try (var tree = Files.walk(root)) {
      paths = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
