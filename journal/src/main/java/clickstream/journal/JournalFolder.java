package clickstream.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments in a journal's folder, for a process that does not write there. Of an open segment
 * everything that is a valid frame may be read.
 */
public final class JournalFolder {
  private final Path folder;

  public JournalFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The segments that lie there now, by hour. A segment that is sealed while the folder is listed
   * appears once; one that is removed meanwhile may be missing or still be there.
   */
  public List<Segment> segments() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Segment> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        addSegment(file, found);
      }
    }
    return SegmentIndex.sorted(latestOfEach(found));
  }

  private static void addSegment(Path file, List<Segment> found) throws IOException {
    Segment segment;
    try {
      segment = SegmentName.parse(file, Files.size(file));
    } catch (NoSuchFileException e) {
      // Renamed or removed between the listing and this line; the caller's next listing tells.
      return;
    }
    if (segment != null) {
      found.add(segment);
    }
  }

  /** A listing may show a segment under both its names; the sealed one is the later. */
  private static List<Segment> latestOfEach(List<Segment> found) {
    return found.stream()
        .filter(
            one ->
                one.sealed()
                    || found.stream()
                        .noneMatch(other -> other.sealed() && other.id().equals(one.id())))
        .toList();
  }
}
