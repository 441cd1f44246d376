package clickstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import clickstream.journal.JournalFolder;
import clickstream.warehouse.DuckDb;
import clickstream.warehouse.DuckDbEngine;
import clickstream.warehouse.WarehouseFolder;
import clickstream.warehouse.WarehouseReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader in this process, over the folder of a server in another. */
class OtherProcessReaderTest {
  /**
   * A server that seals every 100 ms gets far ahead of its delivery; each segment is a table here.
   */
  private static final DuckDb.Limits LIMITS = new DuckDb.Limits(4L << 30, 2);

  @TempDir Path data;

  @Test
  void count_never_goes_down_nor_above_what_was_sent_while_a_server_seals_and_delivers()
      throws Exception {
    Clients clients = new Clients();
    try (ServerProcess server = ServerProcess.serve(data, "--flush-interval", "100ms");
        DuckDb database = DuckDb.open(data.resolve("warehouse"), LIMITS);
        WarehouseReader reader =
            WarehouseReader.ofFolder(
                new WarehouseFolder(data.resolve("warehouse")),
                new JournalFolder(data.resolve("journal"))::segments,
                database)) {
      DuckDbEngine engine = new DuckDbEngine(database);
      clients.start(server.collector());
      try {
        countWhileTheServerWrites(reader, engine, clients);
      } finally {
        clients.stop();
      }
      reader.refresh();
      List<String> ids = PipelineFixture.idsInSql(engine);
      assertThat(ids).doesNotHaveDuplicates().containsAll(clients.acknowledged());
      assertThat(server.stop()).isEqualTo(143);
      reader.refresh();
      assertThat(PipelineFixture.idsInSql(engine)).isEqualTo(ids);
    }
  }

  private static void countWhileTheServerWrites(
      WarehouseReader reader, DuckDbEngine engine, Clients clients) throws Exception {
    long before = 0;
    for (int round = 0; round < 40; round++) {
      long acknowledged = clients.acknowledged().size();
      reader.refresh();
      long counted = count(engine);
      assertThat(counted)
          .isGreaterThanOrEqualTo(before)
          .isGreaterThanOrEqualTo(acknowledged)
          .isLessThanOrEqualTo(clients.sent().size());
      before = counted;
    }
  }

  private static long count(DuckDbEngine engine) throws Exception {
    return (long)
        PipelineFixture.rows(engine, "SELECT count(*) FROM clickstream_events").get(0).get(0);
  }
}
