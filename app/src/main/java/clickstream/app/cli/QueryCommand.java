package clickstream.app.cli;

import clickstream.app.DataFolder;
import clickstream.app.UserFault;
import clickstream.journal.JournalFolder;
import clickstream.query.Query;
import clickstream.query.QueryException;
import clickstream.warehouse.DuckDb;
import clickstream.warehouse.DuckDbEngine;
import clickstream.warehouse.WarehouseFolder;
import clickstream.warehouse.WarehouseReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code clickstream query}: the same rows whether a server runs, has been stopped or was killed.
 */
@Command(
    name = "query",
    description = "Answers SQL in Athena's dialect over clickstream_events and its views.",
    mixinStandardHelpOptions = true)
final class QueryCommand implements Callable<Integer>, Checked {
  private static final Duration TIME_LIMIT = Duration.ofHours(1);

  /** Room for a journal that was never delivered, beside the query itself. */
  private static final DuckDb.Limits LIMITS =
      new DuckDb.Limits(4L << 30, DuckDb.Limits.DEFAULT.threads());

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.table;

  @Parameters(
      paramLabel = "SQL",
      description = "One SELECT, such as \"SELECT count(*) FROM clickstream_events\".")
  private String sql = "";

  @Override
  public List<String> faults() {
    return data.faults();
  }

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    DataFolder folder = data.folder();
    if (!folder.exists()) {
      throw new UserFault(
          "there is no data in "
              + folder.root()
              + " yet: start with ./clickstream demo or ./clickstream serve, or choose a folder"
              + " with --data");
    }
    Writer out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
    String error = answer(folder, format.on(out));
    out.flush();
    if (error != null) {
      throw new UserFault(error);
    }
    return 0;
  }

  /** Returns the error in words, or null. */
  private @Nullable String answer(DataFolder folder, RowsOutput output)
      throws IOException, InterruptedException, SQLException {
    Optional<ControlClient> server = ControlClient.of(folder);
    if (server.isPresent()) {
      try (InputStream rows = server.get().send("query", "{\"sql\":" + Cell.quoted(sql) + "}")) {
        return RowsWire.read(rows, output);
      } catch (ConnectException goneMeanwhile) {
        return answerAlone(folder, output);
      }
    }
    return answerAlone(folder, output);
  }

  private @Nullable String answerAlone(DataFolder folder, RowsOutput output)
      throws IOException, SQLException {
    if (!new WarehouseFolder(folder.warehouse()).hasManifest()) {
      throw new UserFault(
          "there is no "
              + folder.warehouse().resolve("manifest.json")
              + ": the server has never started on this folder, or the warehouse was lost");
    }
    try (DuckDb database = DuckDb.open(folder.warehouse(), LIMITS);
        WarehouseReader reader =
            WarehouseReader.ofFolder(
                new WarehouseFolder(folder.warehouse()),
                new JournalFolder(folder.journal())::segments,
                database)) {
      reader.refresh();
      new DuckDbEngine(database)
          .run(new Query(sql, List.of(), Long.MAX_VALUE, TIME_LIMIT), new OutputSink(output));
      output.end();
      return null;
    } catch (QueryException e) {
      return e.getMessage();
    }
  }
}
