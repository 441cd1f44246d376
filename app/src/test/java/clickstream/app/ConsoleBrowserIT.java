package clickstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser over a real server. */
class ConsoleBrowserIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  @TempDir Path data;

  @Test
  void posted_event_appears_live_on_a_page_with_at_least_three_charts() throws Exception {
    ServerProcess.run("simulate", "--data", data.toString(), "--days", "30", "--events", "20000");
    try (ServerProcess server = ServerProcess.serve(data);
        Browser browser = Browser.open(server.console("/"), 1440, 1400)) {
      browser.awaitCount("[data-panel] canvas, [data-panel] svg", 3);
      browser.awaitText("Revenue");

      post(server, "{\"eventName\":\"view_item\",\"product\":{\"name\":\"Tiramisu <b>due</b>\"}}");
      browser.awaitText("Tiramisu <b>due</b>");

      browser.go(server.console("/?period=30d"));
      browser.awaitCount("[data-panel] canvas, [data-panel] svg", 3);
      browser.click("#presets [data-preset=custom]");
      assertThat(browser.value("#custom-to"))
          .isEqualTo(LocalDate.now(ZoneId.systemDefault()).toString());
      assertThat(browser.value("#custom-from"))
          .isEqualTo(LocalDate.now(ZoneId.systemDefault()).minusDays(29).toString());

      assertThat(browser.requests()).allMatch(url -> url.startsWith(server.console("/")));
      Files.createDirectories(SCREENSHOTS);
      browser.screenshot(SCREENSHOTS.resolve("today-1440.png"));
      browser.assertNoErrors();
    }
  }

  @Test
  void empty_lake_shows_the_curl_line_until_the_first_event() throws Exception {
    try (ServerProcess server = ServerProcess.serve(data);
        Browser browser = Browser.open(server.console("/"), 1024, 900)) {
      browser.awaitText("curl -X POST");
      assertThat(browser.text()).contains("/clickstream");
      Files.createDirectories(SCREENSHOTS);
      browser.screenshot(SCREENSHOTS.resolve("empty-1024.png"));

      post(server, "{\"eventName\":\"first_of_all\"}");
      browser.awaitText("first_of_all");
      browser.assertNoErrors();
    }
  }

  private static void post(ServerProcess server, String body) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.collector()))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(response.body()).isEqualTo("{\"success\":true}");
  }
}
