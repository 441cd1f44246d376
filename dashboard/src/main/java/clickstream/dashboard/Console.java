package clickstream.dashboard;

import clickstream.query.PanelCatalogue;
import clickstream.query.QueryEngine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The console without its transport: pages, assets and JSON API. Thread-safe; calls may block.
 *
 * <ul>
 *   <li>{@code GET /api/panels}, {@code GET /api/panels/{id}?from=&to=&tz=}
 *   <li>{@code POST /api/query} with {@code {"sql":"…"}}
 *   <li>{@code GET /api/settings}: {@code {"name","currency","zone","collector","rowsMax"}}
 *   <li>{@code GET} of anything else: a page or an asset
 * </ul>
 *
 * Each error is a {@code application/problem+json} with a {@code code}.
 */
public final class Console {
  private static final Logger LOG = System.getLogger("clickstream.console");
  private static final String JSON = "application/json";
  private static final String PANELS = "/api/panels";
  private static final String SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final QueryApi api;
  private final ConsoleSettings settings;
  private final Pages pages;

  /**
   * @param clock decides what today is and how far a period has come
   */
  public Console(
      QueryEngine engine, PanelCatalogue catalogue, ConsoleSettings settings, Clock clock) {
    this.api = new QueryApi(engine, catalogue, settings, clock);
    this.settings = settings;
    this.pages = new Pages();
  }

  /** Answers any request; a failure becomes a reply as well. */
  public ConsoleReply handle(ConsoleRequest request) {
    ConsoleReply reply;
    try {
      reply = route(request);
    } catch (Problem e) {
      reply = problem(request, e);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "console request failed path=" + request.path(), e);
      reply =
          problem(request, Problem.of(500, "internal", "Something went wrong here; it is logged."));
    }
    return withSecurity(reply);
  }

  private ConsoleReply route(ConsoleRequest request) throws Problem {
    String path = request.path();
    if (path.equals("/api/query")) {
      require(request, "POST");
      return json(api.query(request.body()));
    }
    require(request, "GET");
    if (path.equals(PANELS)) {
      return json(api.panels());
    }
    if (path.startsWith(PANELS + "/")) {
      String id = path.substring(PANELS.length() + 1);
      return json(api.panel(id, request.parameters()));
    }
    if (path.equals("/api/settings")) {
      return json(settingsJson());
    }
    return pages
        .find(request)
        .orElseThrow(() -> Problem.of(404, "not-found", "There is no page " + path + "."));
  }

  private static void require(ConsoleRequest request, String method) throws Problem {
    if (!request.method().equals(method)) {
      throw Problem.of(405, "method-not-allowed", request.path() + " takes only " + method + ".");
    }
  }

  private byte[] settingsJson() {
    return JsonText.object(
        json -> {
          json.writeStringField("name", settings.name());
          json.writeStringField("currency", settings.currency());
          json.writeStringField("zone", settings.zone().getId());
          json.writeStringField("collector", settings.collector().toString());
          json.writeNumberField("rowsMax", settings.rowsMax());
        });
  }

  private static ConsoleReply json(byte[] body) {
    return new ConsoleReply(200, JSON, Map.of("Cache-Control", "no-store"), body);
  }

  private static ConsoleReply problem(ConsoleRequest request, Problem problem) {
    Map<String, String> headers = new LinkedHashMap<>(Map.of("Cache-Control", "no-store"));
    if (problem.status() == 405) {
      headers.put("Allow", request.path().equals("/api/query") ? "POST" : "GET, HEAD");
    }
    return problem.reply(headers);
  }

  private static ConsoleReply withSecurity(ConsoleReply reply) {
    Map<String, String> headers = new LinkedHashMap<>(reply.headers());
    headers.put("Content-Security-Policy", SECURITY_POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    return new ConsoleReply(reply.status(), reply.contentType(), headers, reply.body());
  }
}
