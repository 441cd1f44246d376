package clickstream.app;

import clickstream.collect.ClientAddress;
import clickstream.event.AcceptedEvent;
import clickstream.event.BodyParser;
import clickstream.event.EventLimits;
import clickstream.event.Ingest;
import clickstream.event.ParsedBody;
import clickstream.event.UnmappableLineException;
import clickstream.simulate.History;
import clickstream.simulate.SimulatedEvent;
import clickstream.warehouse.HistoryLoad;
import clickstream.warehouse.Warehouse;
import java.io.IOException;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * Writes a simulated history into a warehouse, as if the collector had received each event when it
 * happened. The same history twice adds nothing.
 */
final class SimulatedHistory {
  private static final int PROGRESS_EVENTS = 2_000;

  private final BodyParser parser = new BodyParser(EventLimits.DEFAULT);
  private final History history;

  SimulatedHistory(History history) {
    this.history = history;
  }

  /**
   * Loads the whole history in one publication.
   *
   * @param progress is told the number of events so far
   * @return the number of events added
   */
  long loadInto(Warehouse warehouse, LongConsumer progress) throws IOException {
    if (warehouse.holds(history.identity())) {
      return 0;
    }
    long count = 0;
    try (HistoryLoad load = warehouse.loadHistory(history.identity())) {
      for (SimulatedEvent event : history) {
        load.add(event.happenedAt(), rawLine(event));
        count++;
        if (count % PROGRESS_EVENTS == 0) {
          progress.accept(count);
        }
      }
      progress.accept(count);
      return load.publish() ? count : 0;
    } catch (UnmappableLineException e) {
      throw new IllegalStateException("a simulated event makes no row: " + e.getMessage(), e);
    }
  }

  private byte[] rawLine(SimulatedEvent event) {
    Ingest ingest =
        new Ingest(
            event.happenedAt(),
            ClientAddress.anonymised(event.clientAddress()),
            event.userAgent(),
            "POST",
            "/clickstream",
            "default",
            null,
            null,
            null,
            null,
            history.source());
    ParsedBody parsed = parser.parse(event.json(), ingest, SimulatedHistory::noId);
    if (parsed.accepted().size() != 1) {
      throw new IllegalStateException("a simulated event was refused: " + parsed.refused());
    }
    AcceptedEvent accepted = parsed.accepted().get(0);
    return accepted.line();
  }

  private static UUID noId() {
    throw new IllegalStateException("a simulated event has no id of its own");
  }
}
