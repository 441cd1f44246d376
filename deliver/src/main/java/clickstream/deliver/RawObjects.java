package clickstream.deliver;

import clickstream.deliver.DeliveredSegment.DeliveredObject;
import clickstream.deliver.DeliveredSegment.Kind;
import clickstream.event.RefusedLine;
import clickstream.journal.Frame;
import clickstream.journal.FrameKind;
import clickstream.journal.Journal;
import clickstream.journal.Segment;
import clickstream.journal.SegmentReader;
import clickstream.lake.LakeKeys;
import clickstream.lake.ObjectStore;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the objects of one sealed segment: its events in one raw object, its refused lines in one
 * object per code. Names and bytes follow from the segment alone, so that making them again
 * replaces each object by the same bytes.
 */
final class RawObjects {
  private final Journal journal;
  private final ObjectStore lake;

  RawObjects(Journal journal, ObjectStore lake) {
    this.journal = journal;
    this.lake = lake;
  }

  List<DeliveredObject> make(Segment segment) throws IOException {
    Contents contents = survey(segment);
    List<DeliveredObject> made = new ArrayList<>();
    if (contents.events > 0) {
      String key = LakeKeys.events(segment.hour(), segment.id());
      long bytes = lake.put(key, out -> copyEvents(segment, out));
      made.add(new DeliveredObject(Kind.RAW, key, contents.events, bytes));
    }
    for (Map.Entry<String, Long> refused : contents.refusedByCode.entrySet()) {
      String code = refused.getKey();
      String key = LakeKeys.refused(code, segment.hour(), segment.id());
      long bytes = lake.put(key, out -> copyRefused(segment, code, out));
      made.add(new DeliveredObject(Kind.REFUSED, key, refused.getValue(), bytes));
    }
    return made;
  }

  /** What there is to make; damaged stretches are put aside on this first pass. */
  private Contents survey(Segment segment) throws IOException {
    Contents contents = new Contents();
    SegmentReader.read(
        segment,
        Segment.FIRST_FRAME,
        new SegmentReader.Visitor() {
          @Override
          public void frame(Frame frame) {
            contents.count(frame);
          }

          @Override
          public void damaged(long fromOffset, long toOffset) throws IOException {
            journal.keepDamaged(segment, fromOffset, toOffset);
          }
        });
    return contents;
  }

  private static void copyEvents(Segment segment, OutputStream out) throws IOException {
    SegmentReader.read(
        segment,
        Segment.FIRST_FRAME,
        frame -> {
          if (frame.kind() == FrameKind.EVENT) {
            writeLine(frame, out);
          }
        });
  }

  private static void copyRefused(Segment segment, String code, OutputStream out)
      throws IOException {
    SegmentReader.read(
        segment,
        Segment.FIRST_FRAME,
        frame -> {
          if (frame.kind() == FrameKind.REFUSED && RefusedLine.code(frame.bytes()).equals(code)) {
            writeLine(frame, out);
          }
        });
  }

  private static void writeLine(Frame frame, OutputStream out) throws IOException {
    out.write(frame.bytes());
    out.write('\n');
  }

  private static final class Contents {
    private final Map<String, Long> refusedByCode = new TreeMap<>();
    private long events;

    void count(Frame frame) {
      if (frame.kind() == FrameKind.EVENT) {
        events++;
      } else {
        refusedByCode.merge(RefusedLine.code(frame.bytes()), 1L, Long::sum);
      }
    }
  }
}
