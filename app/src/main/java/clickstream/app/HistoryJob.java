package clickstream.app;

import clickstream.journal.JournalOptions;
import clickstream.journal.JournalTime;
import clickstream.simulate.History;
import clickstream.simulate.Restaurant;
import clickstream.simulate.Simulation;
import clickstream.warehouse.DuckDb;
import clickstream.warehouse.Warehouse;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/** A simulated history to be written, by this process or by the server that has the data folder. */
public record HistoryJob(long seed, Instant until, int days, long events) {
  public static final int DAYS_MAX = 3_660;
  public static final int BATCH_MAX = 10_000;

  private static final JsonFactory JSON = new JsonFactory();

  public Instant since() {
    return history().since();
  }

  private History history() {
    return new Simulation(Restaurant.standard(), seed).history(until, days, events);
  }

  /** Writes it into a folder that no server has. Returns the number of events added. */
  public long runAlone(DataFolder folder, LongConsumer progress) throws IOException, SQLException {
    folder.prepare();
    DataLock lock = DataLock.take(folder);
    try (Pipeline pipeline =
        new Pipeline(
            folder, JournalOptions.DEFAULT, DuckDb.Limits.DEFAULT, JournalTime.SYSTEM, row -> {})) {
      pipeline.start();
      return runIn(pipeline.warehouse(), progress);
    } finally {
      lock.close();
    }
  }

  /** Writes it into an open warehouse. Returns the number of events added. */
  public long runIn(Warehouse warehouse, LongConsumer progress) throws IOException {
    return new SimulatedHistory(history()).loadInto(warehouse, progress);
  }

  /** For the way to the server. */
  public String toJson() {
    return "{\"seed\":%d,\"until\":\"%s\",\"days\":%d,\"events\":%d}"
        .formatted(seed, until, days, events);
  }

  /** The reverse of {@link #toJson}. */
  public static HistoryJob parse(byte[] body) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(body)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        fields.put(name, json.getText());
      }
    }
    return new HistoryJob(
        Long.parseLong(fields.getOrDefault("seed", "0")),
        Instant.parse(fields.getOrDefault("until", "")),
        Integer.parseInt(fields.getOrDefault("days", "1")),
        Long.parseLong(fields.getOrDefault("events", "0")));
  }
}
