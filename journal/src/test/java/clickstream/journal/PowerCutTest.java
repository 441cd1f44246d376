package clickstream.journal;

import static org.assertj.core.api.Assertions.assertThat;

import clickstream.testkit.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The power goes off after each operation on the disk, and takes with it what is not forced. */
class PowerCutTest {
  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void a_power_cut_after_any_operation_takes_nothing_acknowledged(long seed) throws Exception {
    Random random = new Random(seed);
    boolean stopped = true;
    for (int operations = 0; stopped; operations++) {
      Path folder = temp.resolve("cut " + operations).resolve("journal");
      Ledger ledger = new Ledger();
      String round = "seed " + seed + ", power cut after " + operations;

      stopped = liveUntilPowerCut("first", folder, operations, ledger, random);
      ledger.assertNothingLostOrDoubled(round, folder);
      liveUntilPowerCut("second", folder, random.nextInt(80), ledger, random);
      ledger.assertNothingLostOrDoubled(round + ", and once more", folder);
      new Workload("last", ledger).run(Disk.at(folder).folder());
      ledger.assertNothingLostOrDoubled(round + ", and a life after it", folder);
    }
  }

  private boolean liveUntilPowerCut(
      String life, Path folder, int operations, Ledger ledger, Random random) throws Exception {
    Disk disk = Disk.at(folder);
    disk.faults().stopAfter(operations);
    new Workload(life, ledger).run(disk.folder());
    disk.unforced().cutPower(random);
    return disk.faults().stopped();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_power_cut_after_a_failure_takes_nothing_acknowledged(long seed) throws Exception {
    Random random = new Random(seed);
    boolean failed = true;
    for (int operations = 0; failed; operations++) {
      Path folder = temp.resolve("failed and cut " + operations);
      Disk disk = Disk.at(folder);
      disk.faults().failAfter(operations, 1);
      Ledger ledger = new Ledger();

      new Workload("first", ledger).run(disk.folder());
      failed = disk.faults().failuresLeft() == 0;
      disk.unforced().cutPower(random);

      ledger.assertNothingLostOrDoubled("failed after " + operations + ", then cut", folder);
    }
  }

  @Test
  void what_was_found_after_a_kill_survives_a_power_cut() throws Exception {
    Disk disk = Disk.at(temp.resolve("journal"));
    try (TestJournal killed = TestJournal.start(disk.folder())) {
      killed.append("acknowledged").result();
      disk.faults().tearWrites();
      disk.faults().fail((operation, path) -> true, "killed in the middle of a write");
      killed.append("written, not forced", "torn".repeat(20)).result();
    }
    disk.faults().heal();
    TestJournal.start(disk.folder()).close();
    List<String> found = TestJournal.eventsIn(disk.folder());

    disk.unforced().loseAll();

    assertThat(found).containsExactly("acknowledged", "written, not forced");
    assertThat(TestJournal.eventsIn(disk.folder())).isEqualTo(found);
  }

  @Test
  void a_failed_force_of_the_blocks_ahead_fails_the_frames_beside_them() throws Exception {
    JournalOptions options = new JournalOptions(Duration.ofMillis(5), 1 << 20, 256, 1 << 20);
    for (int round = 0; round < 100; round++) {
      Disk disk = Disk.at(temp.resolve("round " + round));
      Ledger ledger = new Ledger();
      disk.faults()
          .fail(
              (operation, path) ->
                  operation == Operation.FORCE && path.toString().endsWith(".open"),
              "bad block ahead");
      try (TestJournal opened = TestJournal.start(disk.folder(), options)) {
        for (int event = 0; event < 5; event++) {
          ledger.add(opened.append(event + "x".repeat(180))).result();
        }
      }
      disk.unforced().loseAll();
      ledger.assertNothingLostOrDoubled("round " + round, disk.folder());
    }
  }
}
