package clickstream.app;

import clickstream.query.QueryEngine;
import clickstream.server.ControlHandler;
import clickstream.warehouse.Warehouse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** What a running server does for the command line. */
public final class ServerCommands implements ControlHandler {
  /** A command's work; it writes its answer as it goes. */
  public interface Work {
    void run(byte[] body, Resources resources, OutputStream out) throws IOException;
  }

  /** What the work may use, already open. */
  public record Resources(QueryEngine engine, Warehouse warehouse, Runnable changed) {}

  private final Map<String, Work> works;
  private final Resources resources;

  ServerCommands(Map<String, Work> works, Resources resources) {
    this.works = Map.copyOf(works);
    this.resources = resources;
  }

  @Override
  public void handle(String command, byte[] body, OutputStream out)
      throws IOException, UnknownCommandException {
    Work work = works.get(command);
    if (work == null) {
      throw new UnknownCommandException(command);
    }
    work.run(body, resources, out);
  }
}
