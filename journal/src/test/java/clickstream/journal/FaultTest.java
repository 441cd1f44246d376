package clickstream.journal;

import static org.assertj.core.api.Assertions.assertThat;

import clickstream.testkit.Faults;
import clickstream.testkit.FaultyFileSystem;
import clickstream.testkit.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each operation on the disk fails once, or is the last one; an acknowledgement holds all the same.
 */
class FaultTest {
  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stopping_after_any_operation_loses_and_doubles_nothing(boolean torn) throws Exception {
    boolean stopped = true;
    for (int operations = 0; stopped; operations++) {
      Path folder = temp.resolve("stop " + operations);
      Disk disk = disk(folder, torn);
      disk.faults().stopAfter(operations);
      Ledger ledger = new Ledger();

      new Workload("first", ledger).run(disk.folder());
      stopped = disk.faults().stopped();

      String round = "stopped after " + operations;
      ledger.assertNothingLostOrDoubled(round, folder);
      new Workload("next", ledger).run(Disk.at(folder).folder());
      ledger.assertNothingLostOrDoubled(round + ", next life", folder);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void one_failure_at_any_operation_keeps_what_is_acknowledged_and_nothing_else(boolean torn)
      throws Exception {
    boolean failed = true;
    for (int operations = 0; failed; operations++) {
      Path folder = temp.resolve("fail " + operations);
      Disk disk = disk(folder, torn);
      disk.faults().failAfter(operations, 1);
      Ledger ledger = new Ledger();

      new Workload("first", ledger).run(disk.folder());
      failed = disk.faults().failuresLeft() == 0;

      String round = "failed after " + operations;
      ledger.assertExact(round, folder);
      assertThat(ledger.count(AppendResult.FAILED)).as(round).isLessThanOrEqualTo(1);
      new Workload("next", ledger).run(Disk.at(folder).folder());
      ledger.assertExact(round + ", next life", folder);
    }
  }

  @Test
  void two_failures_in_a_row_keep_what_is_acknowledged() throws Exception {
    boolean failed = true;
    for (int operations = 0; failed; operations++) {
      Path folder = temp.resolve("fail twice " + operations);
      Disk disk = Disk.at(folder);
      disk.faults().failAfter(operations, 2);
      Ledger ledger = new Ledger();

      new Workload("first", ledger).run(disk.folder());
      failed = disk.faults().failuresLeft() < 2;

      ledger.assertNothingLostOrDoubled("failed twice after " + operations, folder);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"WRITE", "FORCE", "MOVE", "FORCE_FOLDER"})
  void a_lasting_failure_is_answered_and_healed_without_a_restart(Operation broken)
      throws Exception {
    Faults faults = new Faults();
    Ledger ledger = new Ledger();
    try (TestJournal opened = TestJournal.start(FaultyFileSystem.wrap(temp, faults))) {
      assertThat(ledger.add(opened.append("before")).result()).isEqualTo(AppendResult.FORCED);
      opened.sealAll(1);

      faults.fail((operation, path) -> operation == broken, Faults.NO_SPACE);
      for (int attempt = 0; attempt < 20; attempt++) {
        Ticket ticket = ledger.add(opened.append("while broken " + attempt));
        assertThat(ticket.result()).isEqualTo(AppendResult.FAILED);
      }
      assertThat(opened.failures).anyMatch(failure -> failure.contains(Faults.NO_SPACE));

      faults.heal();
      assertThat(ledger.add(opened.append("after")).result()).isEqualTo(AppendResult.FORCED);
    }
    ledger.assertExact(broken + " failed for a while", temp);
    assertThat(filesIn(temp)).as("files, spares and two segments").isLessThan(12);
  }

  @Test
  void a_full_disk_fails_appends_and_room_lets_them_pass() throws Exception {
    Faults faults = new Faults();
    faults.tearWrites();
    Ledger ledger = new Ledger();
    try (TestJournal opened = TestJournal.start(FaultyFileSystem.wrap(temp, faults))) {
      for (int round = 0; round < 10; round++) {
        assertThat(ledger.add(opened.append("fits " + round)).result())
            .isEqualTo(AppendResult.FORCED);
        faults.fail((operation, path) -> operation == Operation.WRITE, Faults.NO_SPACE);
        assertThat(ledger.add(opened.append("full " + round)).result())
            .isEqualTo(AppendResult.FAILED);
        faults.heal();
        faults.tearWrites();
      }
    }
    ledger.assertExact("full now and then", temp);
  }

  @Test
  void a_failed_force_gives_the_segment_up_and_never_forces_it_again() throws Exception {
    Faults faults = new Faults();
    Ledger ledger = new Ledger();
    Set<String> givenUp = ConcurrentHashMap.newKeySet();
    try (TestJournal opened = TestJournal.start(FaultyFileSystem.wrap(temp, faults))) {
      ledger.add(opened.append("kept")).result();
      Segment segment = opened.journal.segments().get(0);

      faults.fail(
          (operation, path) ->
              operation == Operation.FORCE && givenUp.add(path.getFileName().toString()),
          "broken disk");
      assertThat(ledger.add(opened.append("lost")).result()).isEqualTo(AppendResult.FAILED);
      faults.heal();
      assertThat(opened.sealed)
          .singleElement()
          .satisfies(cut -> assertThat(cut.length()).isEqualTo(segment.length()));
      List<String> before = forcesOf(faults, givenUp);
      ledger.add(opened.append("goes on elsewhere")).result();
      opened.sealAll(2);

      assertThat(forcesOf(faults, givenUp)).isEqualTo(before);
    }
    ledger.assertExact("failed force", temp);
  }

  @Test
  void a_failed_rename_while_sealing_is_tried_again() throws Exception {
    Faults faults = new Faults();
    Ledger ledger = new Ledger();
    try (TestJournal opened = TestJournal.start(FaultyFileSystem.wrap(temp, faults))) {
      ledger.add(opened.append("one")).result();
      faults.fail((operation, path) -> path.toString().endsWith(".sealed"), "cannot rename");
      opened.time.pass(Duration.ofMinutes(1));
      assertThat(ledger.add(opened.append("two")).result()).isEqualTo(AppendResult.FAILED);
      assertThat(opened.failures)
          .anyMatch(failure -> failure.startsWith("seal: ") && failure.endsWith("cannot rename"));
      assertThat(opened.sealed).isEmpty();

      faults.heal();
      opened.awaitSealed(1);
      assertThat(ledger.add(opened.append("three")).result()).isEqualTo(AppendResult.FORCED);
    }
    ledger.assertExact("failed rename", temp);
  }

  private static Disk disk(Path folder, boolean torn) throws IOException {
    Disk disk = Disk.at(folder);
    if (torn) {
      disk.faults().tearWrites();
    }
    return disk;
  }

  private static List<String> forcesOf(Faults faults, Set<String> names) {
    return faults.log().stream()
        .filter(line -> line.startsWith("FORCE ") && names.contains(line.substring(6)))
        .toList();
  }

  private static long filesIn(Path folder) throws Exception {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
