package clickstream.journal;

import java.nio.file.Path;
import java.util.Random;
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
}
