package clickstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import clickstream.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at random moments with requests in flight. */
class KillUnderLoadTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 4);

  @TempDir Path data;

  @Test
  void acknowledged_events_are_there_once_and_nothing_else_after_kills() throws Exception {
    Clients clients = new Clients();
    Random moments = new Random(7);
    for (int round = 0; round < ROUNDS; round++) {
      try (ServerProcess server = ServerProcess.serve(data, "--flush-interval", "200ms")) {
        int before = clients.acknowledged().size();
        int enough = 200 + moments.nextInt(1_500);
        clients.start(server.collector());
        Await.until(
            Duration.ofSeconds(60),
            () -> clients.acknowledged().size() - before + " acknowledged",
            () -> clients.acknowledged().size() - before >= enough);
        server.kill();
        clients.stop();
      }
    }
    List<String> withoutServer = idsInSql(data);
    ServerProcess server = ServerProcess.serve(data);
    server.stop();

    List<String> inSql = idsInSql(data);
    assertThat(withoutServer).as("read beside the journal").isEqualTo(inSql);
    assertThat(inSql).doesNotHaveDuplicates().containsAll(clients.acknowledged());
    assertThat(clients.sent()).containsAll(inSql);
    assertThat(PipelineFixture.idsInRawObjects(data)).isEqualTo(inSql);
  }

  private static List<String> idsInSql(Path data) throws Exception {
    ServerProcess.Ended ended =
        ServerProcess.run(
            "query",
            "--data",
            data.toString(),
            "--format",
            "csv",
            "SELECT event_id FROM clickstream_events");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return Stream.of(ended.out().split("\r\n")).skip(1).sorted().toList();
  }
}
