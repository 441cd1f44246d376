package clickstream.warehouse;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What there is: the only commit point of the warehouse. A file that it does not name does not
 * exist for readers. Immutable.
 *
 * @param generation counts publications
 * @param files the newest live files
 * @param parts the other live files, by day
 * @param segments journal segments whose events are in live files while their own files may still
 *     exist; readers must not count those
 * @param sources history that was loaded, such as {@code simulate:42:…}; loading it again adds
 *     nothing
 */
record Manifest(
    long generation,
    List<LiveFile> files,
    List<Part> parts,
    Set<UUID> segments,
    Set<String> sources) {
  static final Manifest EMPTY = new Manifest(0, List.of(), List.of(), Set.of(), Set.of());

  Manifest {
    files = List.copyOf(files);
    parts = List.copyOf(parts);
    segments = Set.copyOf(segments);
    sources = Set.copyOf(sources);
  }

  /**
   * A list of live files of one day in an immutable file of its own, so that a publication stays
   * small however old the lake is.
   *
   * @param name of the file in {@code warehouse/parts/}
   */
  record Part(LocalDate day, String name) {}

  /**
   * A change of what there is: files out, files in, in one publication.
   *
   * @param segments whose events are in the added files
   * @param sources of loaded history
   */
  record Change(
      List<LiveFile> removed, List<LiveFile> added, Set<UUID> segments, Set<String> sources) {
    static Change adding(List<LiveFile> files, Set<UUID> segments) {
      return new Change(List.of(), files, segments, Set.of());
    }
  }
}
