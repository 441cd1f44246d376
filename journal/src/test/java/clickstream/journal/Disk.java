package clickstream.journal;

import clickstream.testkit.Faults;
import clickstream.testkit.FaultyFileSystem;
import clickstream.testkit.Unforced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder on a disk that can fail and lose power.
 *
 * @param folder to give to the journal
 */
record Disk(Path folder, Faults faults, Unforced unforced) {
  static Disk at(Path folder) throws IOException {
    Path parent = Files.createDirectories(folder.toAbsolutePath().resolveSibling("attics"));
    Faults faults = new Faults();
    Unforced unforced = new Unforced(Files.createTempDirectory(parent, "attic"));
    return new Disk(FaultyFileSystem.wrap(folder, faults, unforced), faults, unforced);
  }
}
