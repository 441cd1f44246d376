package clickstream.journal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;

/**
 * The segments in a journal's folder, for a process that does not write there. Of an open segment
 * everything that is a valid frame may be read; frames at its end that could not be forced and were
 * answered as failed are gone again when it is sealed, its length then being less than was read.
 */
public final class JournalFolder {
  private static final int LISTINGS_MAX = 100;
  private static final Comparator<Segment> LATER_NAME =
      Comparator.comparing(Segment::sealed).thenComparing(Segment::length);

  private final Path folder;

  public JournalFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The segments that lie there now, by hour. A segment that is sealed while the folder is listed
   * appears once; one that is removed meanwhile may be missing or still be there.
   *
   * @throws IOException also when the folder does not hold still for two listings in a row
   */
  public List<Segment> segments() throws IOException {
    Map<UUID, Segment> latest = new HashMap<>();
    for (Segment segment : allNamed()) {
      latest.merge(segment.id(), segment, BinaryOperator.maxBy(LATER_NAME));
    }
    return SegmentIndex.sorted(latest.values());
  }

  /**
   * The segments under every name that they have. A renamed file may be missed by the listing that
   * runs meanwhile, under both names; two equal listings have seen no renaming.
   */
  List<Segment> allNamed() throws IOException {
    List<Path> files = list();
    for (int listings = 1; listings < LISTINGS_MAX; listings++) {
      List<Path> again = list();
      if (again.equals(files)) {
        List<Segment> segments = parse(files);
        if (segments.size() == files.size()) {
          return segments;
        }
      }
      files = again;
    }
    throw new IOException(folder + " changed in each of " + LISTINGS_MAX + " listings");
  }

  private List<Path> list() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path file : all) {
        if (SegmentName.parse(file, 0) != null) {
          files.add(file);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    files.sort(Comparator.naturalOrder());
    return files;
  }

  private static List<Segment> parse(List<Path> files) throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (Path file : files) {
      try {
        Segment segment = SegmentName.parse(file, SegmentName.isOpen(file) ? Files.size(file) : 0);
        if (segment != null) {
          segments.add(segment);
        }
      } catch (NoSuchFileException e) {
        // Renamed since the listing; the caller sees that one is missing and lists again.
        break;
      }
    }
    return segments;
  }
}
