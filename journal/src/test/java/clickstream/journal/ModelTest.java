package clickstream.journal;

import clickstream.testkit.Faults;
import clickstream.testkit.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random lives of a journal in one folder, with failures, crashes and power cuts. */
class ModelTest {
  private static final int LIVES = 25;
  private static final int STEPS = 60;
  private static final JournalOptions OPTIONS =
      new JournalOptions(Duration.ofMillis(5), 2000, 512, 1 << 20);
  private static final Operation[] OPERATIONS = Operation.values();

  @TempDir Path temp;
  private Path folder = Path.of("");
  private final Ledger ledger = new Ledger();
  private Random random = new Random();
  private int events;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void random_failures_crashes_and_power_cuts_lose_and_double_nothing(long seed) throws Exception {
    random = new Random(seed);
    folder = temp.resolve("journal");
    for (int life = 0; life < LIVES; life++) {
      live();
      ledger.assertNothingLostOrDoubled("seed " + seed + ", life " + life, folder);
    }
  }

  private void live() throws Exception {
    Disk disk = Disk.at(folder);
    Faults faults = disk.faults();
    if (random.nextInt(4) == 0) {
      faults.stopAfter(random.nextInt(40));
    }
    TestJournal opened;
    try {
      opened = TestJournal.start(disk.folder(), OPTIONS);
    } catch (IOException e) {
      disk.unforced().cutPower(random);
      return;
    }
    for (int step = 0; step < STEPS; step++) {
      step(opened, faults);
    }
    if (random.nextBoolean()) {
      // A crash: whatever the journal does from here on, the disk does not see it.
      faults.stopAfter(0);
    }
    opened.close();
    if (random.nextBoolean()) {
      disk.unforced().cutPower(random);
    }
  }

  private void step(TestJournal opened, Faults faults) throws Exception {
    switch (random.nextInt(20)) {
      case 0 -> faults.failAfter(random.nextInt(10), 1 + random.nextInt(3));
      case 1 -> failFor(faults);
      case 2, 3, 4 -> faults.heal();
      case 5 -> opened.time.pass(Duration.ofSeconds(random.nextInt(2)));
      case 6 -> opened.time.step(Duration.ofMinutes(random.nextInt(180) - 90));
      case 7, 8 -> deliverOne(opened);
      case 9 -> ledger.add(append(opened)).result();
      default -> ledger.add(append(opened));
    }
  }

  private void failFor(Faults faults) {
    Operation broken = OPERATIONS[random.nextInt(OPERATIONS.length)];
    faults.fail((operation, path) -> operation == broken, "broken " + broken);
    if (random.nextBoolean()) {
      faults.tearWrites();
    }
  }

  private Ticket append(TestJournal opened) {
    String[] texts = new String[1 + random.nextInt(3)];
    for (int frame = 0; frame < texts.length; frame++) {
      texts[frame] = "event " + events++ + "-".repeat(random.nextInt(400));
    }
    return opened.append(texts);
  }

  private void deliverOne(TestJournal opened) {
    List<Segment> sealed =
        opened.journal.segments().stream().filter(segment -> segment.sealed()).toList();
    if (sealed.isEmpty()) {
      return;
    }
    try {
      ledger.deliver(opened.journal, sealed.get(random.nextInt(sealed.size())));
    } catch (IOException e) {
      // Delivered it is; only its removal is tried again.
    }
  }
}
