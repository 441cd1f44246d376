package clickstream.journal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The segments of a journal that is open in this process, each as it stands after its last force.
 */
final class SegmentIndex {
  private static final Comparator<Segment> BY_HOUR =
      Comparator.comparing(Segment::hour).thenComparing(Segment::id);

  private final Map<UUID, Segment> segments = new ConcurrentHashMap<>();

  void put(Segment segment) {
    segments.put(segment.id(), segment);
  }

  void remove(UUID id) {
    segments.remove(id);
  }

  List<Segment> all() {
    return sorted(segments.values());
  }

  static List<Segment> sorted(Collection<Segment> segments) {
    return segments.stream().sorted(BY_HOUR).toList();
  }
}
