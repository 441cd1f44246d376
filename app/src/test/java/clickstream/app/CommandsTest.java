package clickstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import clickstream.app.ServerProcess.Ended;
import clickstream.testkit.Await;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  private static final String COUNTS =
      "SELECT event_name, count(*) AS n FROM clickstream_events GROUP BY 1 ORDER BY 1";

  @TempDir Path data;

  @Test
  void query_prints_the_same_rows_while_a_server_runs_after_a_kill_and_after_a_clean_stop()
      throws Exception {
    String running;
    try (ServerProcess server = ServerProcess.serve(data)) {
      post(server, "{\"eventName\": \"curl_test\", \"userId\": \"u-1\"}");
      post(server, "[{\"eventName\":\"a\"},{\"eventName\":\"b\"}]");
      post(server, "{\"eventName\":\"a\"}\n{\"eventName\":\"b\"}\n");
      running = query("csv", COUNTS).out();
      server.kill();
    }
    assertThat(running).isEqualTo("event_name,n\r\na,2\r\nb,2\r\ncurl_test,1\r\n");
    assertThat(query("csv", COUNTS).out()).as("after the kill").isEqualTo(running);

    try (ServerProcess server = ServerProcess.serve(data)) {
      assertThat(query("csv", COUNTS).out()).as("after the restart").isEqualTo(running);
      assertThat(server.stop()).isEqualTo(143);
    }
    assertThat(query("csv", COUNTS).out()).as("after a clean stop").isEqualTo(running);
    assertThat(data.resolve("server.json")).doesNotExist();
  }

  @Test
  void raw_object_lies_in_the_lake_within_the_flush_interval_with_the_clients_fields_untouched()
      throws Exception {
    try (ServerProcess server = ServerProcess.serve(data, "--flush-interval", "1s")) {
      post(server, "{\"eventName\": \"curl_test\", \"userId\": \"u-1\"}");

      Await.until(Duration.ofSeconds(20), () -> "a raw object", () -> rawObjects().size() == 1);
      Path object = rawObjects().get(0);
      assertThat(data.relativize(object).toString())
          .matches("lake/events/\\d{4}/\\d\\d/\\d\\d/\\d\\d/event-[0-9a-f-]{36}\\.json");
      assertThat(Files.readString(object))
          .startsWith("{\"eventName\": \"curl_test\", \"userId\": \"u-1\",\"eventId\":\"")
          .contains("\"_ingest\":{\"receivedAt\":\"")
          .endsWith("}}\n");
    }
  }

  @Test
  void lost_warehouse_stops_the_start_instead_of_counting_nothing() throws Exception {
    try (ServerProcess server = ServerProcess.serve(data)) {
      post(server, "{\"eventName\":\"a\"}");
      assertThat(server.stop()).isEqualTo(143);
    }
    Files.move(data.resolve("warehouse"), data.resolve("lost"));

    Ended serve =
        ServerProcess.run("serve", "--data", data.toString(), "--port", "0", "--console-port", "0");
    assertThat(serve.exitCode()).isEqualTo(1);
    assertThat(serve.err()).contains("there are raw events in the lake but no");
    assertThat(query("csv", COUNTS).err()).contains("the warehouse was lost");
  }

  @Test
  void lake_may_lie_elsewhere() throws Exception {
    Path lake = data.resolve("elsewhere");
    Path root = data.resolve("root");
    try (ServerProcess server =
        ServerProcess.serve(root, "--lake", lake.toString(), "--flush-interval", "100ms")) {
      post(server, "{\"eventName\":\"a\"}");

      Await.until(
          Duration.ofSeconds(20),
          () -> "a raw object",
          () -> Files.isDirectory(lake.resolve("events")));
      assertThat(server.stop()).isEqualTo(143);
      assertThat(root.resolve("lake")).doesNotExist();
    }
  }

  @Test
  void simulated_history_has_exactly_the_events_asked_for_and_is_added_once() throws Exception {
    String[] simulate = {
      "simulate",
      "--data",
      data.toString(),
      "--seed",
      "3",
      "--days",
      "3",
      "--events",
      "2000",
      "--until",
      "2026-11-01T00:00:00Z"
    };
    assertThat(ServerProcess.run(simulate).out()).startsWith("added 2000 events");
    assertThat(ServerProcess.run(simulate).out()).contains("nothing added");

    try (ServerProcess server = ServerProcess.serve(data)) {
      assertThat(ServerProcess.run(simulate).out()).as("by the server").contains("nothing added");
      simulate[4] = "4";
      assertThat(ServerProcess.run(simulate).out()).startsWith("added 2000 events");
      assertThat(query("csv", "SELECT count(*) AS n FROM clickstream_events").out())
          .isEqualTo("n\r\n4000\r\n");
      assertThat(server.stop()).isEqualTo(143);
    }
    assertThat(
            query(
                    "csv",
                    "SELECT count(*) AS n, count(DISTINCT day) AS days FROM clickstream_events"
                        + " WHERE event_timestamp < TIMESTAMP '2026-11-01 00:00:00'")
                .out())
        .isEqualTo("n,days\r\n4000,3\r\n");
    assertThat(PipelineFixture.idsInRawObjects(data)).hasSize(4000).doesNotHaveDuplicates();
  }

  @Test
  void simulate_sends_over_http() throws Exception {
    try (ServerProcess server = ServerProcess.serve(data)) {
      Ended ended =
          ServerProcess.run(
              "simulate", "--to", server.collector(), "--events", "300", "--batch", "50");

      assertThat(ended.out()).startsWith("sent 300 accepted 300 refused 0 failed 0");
      assertThat(query("csv", "SELECT count(*) AS n FROM clickstream_events").out())
          .isEqualTo("n\r\n300\r\n");
    }
  }

  @Test
  void second_server_on_a_folder_is_told_the_pid_of_the_first() throws Exception {
    try (ServerProcess server = ServerProcess.serve(data)) {
      Ended second = ServerProcess.run("serve", "--data", data.toString(), "--port", "0");

      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.err()).contains("in use by process " + server.pid());
    }
  }

  @Test
  void port_in_use_names_the_option() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ended ended =
          ServerProcess.run(
              "serve", "--data", data.toString(), "--port", Integer.toString(taken.getLocalPort()));

      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.err())
          .contains("127.0.0.1:" + taken.getLocalPort() + " is in use")
          .contains("--port");
    }
  }

  @Test
  void all_wrong_options_are_told_at_once() throws Exception {
    Ended ended =
        ServerProcess.run(
            "serve",
            "--port",
            "70000",
            "--host",
            "0.0.0.0",
            "--flush-interval",
            "20",
            "--currency",
            "EURO",
            "--tyop");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains("'20' is no duration")
        .contains("--tyop")
        .contains("--port must be 0 to 65535")
        .contains("--currency is no ISO 4217 code")
        .contains("--allow-anonymous");
  }

  @Test
  void wrong_sql_says_what_is_wrong_with_and_without_a_server() throws Exception {
    try (ServerProcess server = ServerProcess.serve(data)) {
      assertThat(query("table", "SELECT nonsense FROM clickstream_events").err())
          .contains("nonsense");
      assertThat(query("table", "DROP VIEW clickstream_events").err())
          .contains("only SELECT is answered here");
      assertThat(server.stop()).isEqualTo(143);
    }
    assertThat(query("table", "SELECT nonsense FROM clickstream_events").exitCode()).isEqualTo(1);
    assertThat(query("table", "SELECT 1; SELECT 2").err()).contains("one SELECT at a time");
  }

  private Ended query(String format, String sql) throws Exception {
    return ServerProcess.run("query", "--data", data.toString(), "--format", format, sql);
  }

  private List<Path> rawObjects() throws Exception {
    Path events = data.resolve("lake/events");
    if (!Files.isDirectory(events)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(events)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .toList();
    }
  }

  private static void post(ServerProcess server, String body) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.collector()))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).startsWith("{\"success\":true");
  }
}
