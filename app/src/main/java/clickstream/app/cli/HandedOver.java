package clickstream.app.cli;

import clickstream.app.HistoryJob;
import clickstream.app.ServerCommands.Resources;
import clickstream.app.ServerCommands.Work;
import clickstream.query.Query;
import clickstream.query.QueryException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The server's end of commands that are handed over, in the form that the commands read. */
final class HandedOver {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Duration QUERY_MAX = Duration.ofHours(1);

  private HandedOver() {}

  static Map<String, Work> works() {
    return Map.of("query", HandedOver::query, "simulate", HandedOver::simulate);
  }

  private static void query(byte[] body, Resources resources, OutputStream out) throws IOException {
    RowsWire.Writer writer = new RowsWire.Writer(out);
    try {
      resources
          .engine()
          .run(new Query(sql(body), List.of(), Long.MAX_VALUE, QUERY_MAX), new OutputSink(writer));
      writer.end();
    } catch (QueryException e) {
      writer.error(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String sql(byte[] body) throws IOException {
    String sql = "";
    try (JsonParser json = JSON.createParser(body)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("sql")) {
          sql = json.getText();
        }
      }
    }
    return sql;
  }

  private static void simulate(byte[] body, Resources resources, OutputStream out)
      throws IOException {
    HistoryJob job = HistoryJob.parse(body);
    try {
      long added =
          job.runIn(
              resources.warehouse(),
              done -> {
                try {
                  ProgressWire.done(out, done);
                  out.flush();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      resources.changed().run();
      ProgressWire.result(out, added);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IOException e) {
      ProgressWire.error(out, "the history was not written: " + e.getMessage());
    }
    out.flush();
  }
}
