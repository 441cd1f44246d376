package clickstream.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clickstream.query.PanelCatalogue;
import clickstream.query.Query;
import clickstream.query.QueryEnd;
import clickstream.query.QueryEngine;
import clickstream.query.QueryException;
import clickstream.query.ResultColumn;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConsoleTest {
  private static final ConsoleSettings SETTINGS =
      new ConsoleSettings(
          "Trattoria \"Da Ada\"",
          "EUR",
          ZoneId.of("Europe/Berlin"),
          URI.create("http://localhost:8080"),
          10_000,
          Duration.ofSeconds(30));
  // Half past noon in Berlin.
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T11:30:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private final List<Query> asked = new ArrayList<>();
  private final QueryEngine one =
      (query, sink) -> {
        asked.add(query);
        sink.columns(List.of(new ResultColumn("n", "bigint")));
        sink.row(List.of(1L));
        return new QueryEnd(1, false, Duration.ofMillis(3));
      };

  @Test
  void panels_are_listed() {
    ConsoleReply reply = get(one, "/api/panels", Map.of());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.contentType()).isEqualTo("application/json");
    assertThat(text(reply))
        .startsWith("{\"panels\":[{\"id\":\"totals\",\"title\":\"At a glance\",\"note\":\"")
        .contains("\"chart\":\"figures\",\"columns\":[{\"name\":\"events\",\"kind\":\"count\"},");
  }

  @Test
  void panel_is_answered_for_its_period() {
    Map<String, String> period =
        Map.of("from", "2026-11-20", "to", "2026-11-20T12:00", "tz", "America/New_York");
    ConsoleReply reply = get(one, "/api/panels/items", period);
    assertThat(text(reply))
        .isEqualTo(
            "{\"columns\":[{\"name\":\"n\",\"type\":\"bigint\"}],\"rows\":[[1]],\"elapsedMs\":3,"
                + "\"truncated\":false}");
    assertThat(reply.headers()).containsEntry("Cache-Control", "no-store");
    // New York is five hours behind UTC in November.
    assertThat(asked.get(0).parameters())
        .contains(LocalDateTime.parse("2026-11-20T05:00"), LocalDateTime.parse("2026-11-20T17:00"));
    assertThat(asked.get(0).rowsMax()).isEqualTo(10_000);
    assertThat(asked.get(0).timeLimit()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void period_is_the_last_thirty_days_of_the_restaurant_unless_told() {
    get(one, "/api/panels/items", Map.of("from", ""));
    // Until the end of 21 November in Berlin, from 30 local days before, both in winter time.
    assertThat(asked.get(0).parameters())
        .contains(LocalDateTime.parse("2026-11-21T23:00"), LocalDateTime.parse("2026-10-22T22:00"));
  }

  @Test
  void settings_are_told_to_the_page() {
    assertThat(text(get(one, "/api/settings", Map.of())))
        .isEqualTo(
            "{\"name\":\"Trattoria \\\"Da"
                + " Ada\\\"\",\"currency\":\"EUR\",\"zone\":\"Europe/Berlin\","
                + "\"collector\":\"http://localhost:8080\",\"rowsMax\":10000}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "from | yesterday            | is 'yesterday'; expected is a local date or date-time",
        "from | 2026-02-30           | such as 2026-11-21 or 2026-11-21T18:30",
        "to   | 2026-11-20T12:00Z    | expected is a local date or date-time",
        "to   | +99999-01-01         | from 1970 to 2999",
        "to   | 1969-12-31           | from 1970 to 2999",
        "to   | 2026-11-01           | expected is a time after 'from', which is 2026-11-01T00:00",
        "from | 1990-01-01           | expected is a time at most 3660 days before 'to'",
        "tz   | Mars/Olympus         | expected is a time zone such as Europe/Berlin or UTC",
        "menu | lunch                | There is no parameter 'menu' here; known are from, to and"
            + " tz",
      })
  void bad_parameter_is_named_with_what_is_expected(String name, String value, String expected) {
    Map<String, String> parameters =
        name.equals("to") ? Map.of("from", "2026-11-01", name, value) : Map.of(name, value);
    ConsoleReply reply = get(one, "/api/panels/totals", parameters);
    assertProblem(reply, 400, "invalid-parameter");
    assertThat(text(reply)).contains(expected).contains("\"parameter\":\"" + name + "\"");
    assertThat(asked).isEmpty();
  }

  @Test
  void unknown_panel_is_a_problem() {
    ConsoleReply reply = get(one, "/api/panels/none", Map.of());
    assertThat(text(reply))
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                + "\"code\":\"unknown-panel\",\"detail\":\"There is no panel 'none'.\"}");
    assertProblem(reply, 404, "unknown-panel");
    assertProblem(get(one, "/api/panels/../totals", Map.of()), 404, "unknown-panel");
  }

  @Test
  void unusable_panel_says_what_is_wrong_with_it() throws Exception {
    Files.writeString(folder.resolve("mine.sql"), "SELECT 1");
    ConsoleReply reply = get(one, "/api/panels/mine", Map.of());
    assertProblem(reply, 422, "invalid-panel");
    assertThat(text(reply)).contains("Panel mine.sql: the header line '-- title: …' is missing");
  }

  @Test
  void query_is_answered_within_the_limits() {
    ConsoleReply reply = post("{\"sql\":\"SELECT 'ü'\"}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(asked)
        .containsExactly(new Query("SELECT 'ü'", List.of(), 10_000, Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                        | the body must be one JSON object",
        "[]                        | the body must be one JSON object",
        "{\"sql\":                 | Unexpected end-of-input",
        "{\"sql\":1}               | 'sql' must be a string",
        "{\"sql\":\" \"}           | 'sql' is missing or empty",
        "{}                        | 'sql' is missing or empty",
        "{\"sql\":\"a\",\"b\":1}   | there is no member 'b' here, only 'sql'",
        "{\"sql\":\"a\",\"sql\":\"b\"} | Duplicate field 'sql'",
        "{\"sql\":\"a\"} x         | Unrecognized token 'x'",
        "{\"sql\":\"a\"} {}        | something follows the JSON object",
      })
  void body_that_cannot_be_read_is_a_problem(String body, String expected) {
    ConsoleReply reply = post(body);
    assertProblem(reply, 400, "invalid-json");
    assertThat(text(reply)).contains(expected);
    assertThat(asked).isEmpty();
  }

  @Test
  void endless_sql_is_refused() {
    assertProblem(post("{\"sql\":\"" + "x".repeat(100_001) + "\"}"), 400, "invalid-json");
  }

  @ParameterizedTest
  @EnumSource(QueryException.Code.class)
  void failed_query_keeps_its_code_and_message(QueryException.Code code) {
    QueryEngine failing =
        (query, sink) -> {
          throw new QueryException(code, "Column \"x\" is not there");
        };
    ConsoleReply reply = get(failing, "/api/panels/totals", Map.of());
    int status =
        switch (code) {
          case INVALID_SQL -> 400;
          case FAILED, MEMORY_LIMIT -> 422;
          case TIME_LIMIT -> 504;
          case UNAVAILABLE -> 503;
        };
    assertProblem(reply, status, code.wireName());
    assertThat(text(reply)).contains("\"detail\":\"Column \\\"x\\\" is not there\"");
  }

  @Test
  void unexpected_failure_is_a_problem_without_its_details() {
    QueryEngine broken =
        (query, sink) -> {
          throw new IllegalStateException("secret path");
        };
    ConsoleReply reply = get(broken, "/api/panels/totals", Map.of());
    assertProblem(reply, 500, "internal");
    assertThat(text(reply)).doesNotContain("secret");
  }

  @Test
  void wrong_method_names_the_right_one() {
    ConsoleReply reply = send(one, "GET", "/api/query", Map.of(), "");
    assertProblem(reply, 405, "method-not-allowed");
    assertThat(reply.headers()).containsEntry("Allow", "POST");
    ConsoleReply deletion = send(one, "DELETE", "/", Map.of(), "");
    assertProblem(deletion, 405, "method-not-allowed");
    assertThat(deletion.headers()).containsEntry("Allow", "GET, HEAD");
  }

  @Test
  void unknown_path_is_a_problem() {
    assertProblem(get(one, "/api/nothing", Map.of()), 404, "not-found");
    assertProblem(get(one, "/nothing", Map.of()), 404, "not-found");
  }

  private void assertProblem(ConsoleReply reply, int status, String code) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.contentType()).isEqualTo("application/problem+json");
    assertThat(text(reply)).contains("\"status\":" + status + ",\"code\":\"" + code + "\"");
    assertThat(reply.headers())
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("X-Content-Type-Options", "nosniff");
  }

  private ConsoleReply get(QueryEngine engine, String path, Map<String, String> parameters) {
    return send(engine, "GET", path, parameters, "");
  }

  private ConsoleReply post(String body) {
    return send(one, "POST", "/api/query", Map.of(), body);
  }

  private ConsoleReply send(
      QueryEngine engine, String method, String path, Map<String, String> parameters, String body) {
    Console console = new Console(engine, PanelCatalogue.with(folder), SETTINGS, CLOCK);
    return console.handle(
        new ConsoleRequest(method, path, parameters, Map.of(), body.getBytes(UTF_8)));
  }

  private static String text(ConsoleReply reply) {
    return new String(reply.body(), UTF_8);
  }
}
