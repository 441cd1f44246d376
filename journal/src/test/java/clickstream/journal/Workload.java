package clickstream.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One life of a journal with everything that touches the disk in it: start, appends that extend a
 * segment, seals by size, by time and by hour, a release, close. Faults may strike anywhere.
 */
final class Workload {
  private static final JournalOptions OPTIONS =
      new JournalOptions(Duration.ofMillis(5), 700, 256, 1 << 20);

  private final String life;
  private final Ledger ledger;
  private int appends;

  /**
   * @param life makes its events different from those of other lives
   */
  Workload(String life, Ledger ledger) {
    this.life = life;
    this.ledger = ledger;
  }

  /** Runs it to its end, whatever fails on the way. */
  void run(Path folder) throws Exception {
    TestJournal opened;
    try {
      opened = TestJournal.start(folder, OPTIONS);
    } catch (IOException e) {
      return;
    }
    try (opened) {
      append(opened, 20);
      append(opened, 300);
      append(opened, 1500);
      append(opened, 40);
      opened.time.pass(Duration.ofMinutes(1));
      append(opened, 60);
      deliver(opened);
      opened.time.pass(Duration.ofHours(1));
      append(opened, 200);
      append(opened, 10);
    }
  }

  private void append(TestJournal opened, int padding) throws Exception {
    String name = life + appends++ + "-".repeat(padding);
    ledger.add(opened.append("a" + name, "b" + name)).result();
  }

  private void deliver(TestJournal opened) {
    for (Segment segment : opened.sealed) {
      try {
        ledger.deliver(opened.journal, segment);
      } catch (IOException e) {
        // The delivery would try again; here the segment may stay until the next life.
      }
    }
  }
}
