package clickstream.journal;

import clickstream.testkit.Faults;
import clickstream.testkit.FaultyFileSystem;
import clickstream.testkit.Unforced;
import java.nio.file.Files;
import java.nio.file.Path;
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
      new Workload("last", ledger).run(folder);
      ledger.assertNothingLostOrDoubled(round + ", and a life after it", folder);
    }
  }

  private boolean liveUntilPowerCut(
      String life, Path folder, int operations, Ledger ledger, Random random) throws Exception {
    Faults faults = new Faults();
    faults.stopAfter(operations);
    Unforced unforced = new Unforced(Files.createTempDirectory(temp, "attic"));
    new Workload(life, ledger).run(FaultyFileSystem.wrap(folder, faults, unforced));
    unforced.cutPower(random);
    return faults.stopped();
  }

  @Test
  void a_power_cut_after_a_failed_force_takes_nothing_acknowledged() throws Exception {
    Random random = new Random(7);
    boolean failed = true;
    for (int operations = 0; failed; operations++) {
      Path folder = temp.resolve("failed and cut " + operations);
      Faults faults = new Faults();
      faults.failAfter(operations, 1);
      Unforced unforced = new Unforced(Files.createTempDirectory(temp, "attic"));
      Ledger ledger = new Ledger();

      new Workload("first", ledger).run(FaultyFileSystem.wrap(folder, faults, unforced));
      failed = faults.failuresLeft() == 0;
      unforced.cutPower(random);

      ledger.assertNothingLostOrDoubled("failed after " + operations + ", then cut", folder);
    }
  }
}
