package clickstream.dashboard;

import clickstream.query.DateRange;
import clickstream.query.Panel;
import clickstream.query.PanelCatalogue;
import clickstream.query.PanelException;
import clickstream.query.PanelQuery;
import clickstream.query.Query;
import clickstream.query.QueryEnd;
import clickstream.query.QueryEngine;
import clickstream.query.QueryException;
import clickstream.query.QueryResult;
import clickstream.query.ResultJson;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What the API says about data: the list of panels, a panel's figures, an answer to SQL. */
final class QueryApi {
  /** Rows may be as large as events; this bounds an answer's memory. */
  private static final long RESULT_CHARS_MAX = 16L << 20;

  private final QueryEngine engine;
  private final PanelCatalogue catalogue;
  private final ConsoleSettings settings;
  private final Clock clock;

  QueryApi(QueryEngine engine, PanelCatalogue catalogue, ConsoleSettings settings, Clock clock) {
    this.engine = engine;
    this.catalogue = catalogue;
    this.settings = settings;
    this.clock = clock;
  }

  /** {@code {"panels":[{"id","title","note","chart","columns":[{"name","kind"}],"sql"}]}}. */
  byte[] panels() {
    return JsonText.object(
        json -> {
          json.writeArrayFieldStart("panels");
          for (Panel panel : catalogue.panels()) {
            writePanel(json, panel);
          }
          json.writeEndArray();
        });
  }

  private static void writePanel(JsonGenerator json, Panel panel) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", panel.id());
    json.writeStringField("title", panel.title());
    json.writeStringField("note", panel.note());
    json.writeStringField("chart", panel.chart().wireName());
    json.writeArrayFieldStart("columns");
    for (Panel.Column column : panel.columns()) {
      json.writeStartObject();
      json.writeStringField("name", column.name());
      json.writeStringField("kind", column.kind().wireName());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("sql", panel.sql());
    json.writeEndObject();
  }

  /** The figures of a panel for the period that the parameters name. */
  byte[] panel(String id, Map<String, String> parameters) throws Problem {
    Panel panel = find(id);
    DateRange range = PanelParameters.range(parameters, settings.zone(), clock);
    return run(PanelQuery.bind(panel, range, settings.rowsMax(), settings.queryTime()));
  }

  private Panel find(String id) throws Problem {
    try {
      return catalogue
          .panel(id)
          .orElseThrow(() -> Problem.of(404, "unknown-panel", "There is no panel '" + id + "'."));
    } catch (PanelException e) {
      throw Problem.of(422, "invalid-panel", String.valueOf(e.getMessage()));
    }
  }

  /** The answer to a SELECT in the body {@code {"sql":"…"}}. */
  byte[] query(byte[] body) throws Problem {
    String sql = QueryBody.sql(body);
    return run(new Query(sql, List.of(), settings.rowsMax(), settings.queryTime()));
  }

  private byte[] run(Query query) throws Problem {
    QueryResult result = new QueryResult(RESULT_CHARS_MAX);
    try {
      QueryEnd end = engine.run(query, result);
      return ResultJson.bytes(result, end);
    } catch (QueryException e) {
      throw Problem.of(e);
    }
  }
}
