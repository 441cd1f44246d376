package clickstream.app;

import clickstream.collect.EventSink;
import clickstream.collect.SinkRecord;
import clickstream.journal.AppendResult;
import clickstream.journal.Frame;
import clickstream.journal.FrameKind;
import clickstream.journal.Journal;
import java.time.Instant;
import java.util.List;

/** The collector's sink is the journal. */
final class JournalSink implements EventSink {
  private final Journal journal;

  JournalSink(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void store(List<SinkRecord> records, Instant receivedAt, Completion completion) {
    List<Frame> frames = records.stream().map(JournalSink::frame).toList();
    journal.append(frames, receivedAt, result -> completion.complete(outcome(result)));
  }

  private static Frame frame(SinkRecord record) {
    FrameKind kind =
        switch (record.kind()) {
          case EVENT -> FrameKind.EVENT;
          case REFUSED -> FrameKind.REFUSED;
        };
    return new Frame(kind, record.bytes());
  }

  private static Outcome outcome(AppendResult result) {
    return switch (result) {
      case FORCED -> Outcome.STORED;
      case TURNED_AWAY -> Outcome.FULL;
      case FAILED -> Outcome.FAILED;
    };
  }
}
