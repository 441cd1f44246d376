package clickstream.server;

import static clickstream.server.RawClient.get;
import static clickstream.server.RawClient.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickstream.dashboard.ConsoleRequest;
import clickstream.server.RawClient.Reply;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsoleRoutesTest {
  private ConsoleFixture fixture;

  @BeforeEach
  void start() throws IOException {
    fixture = new ConsoleFixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void request_and_reply_are_translated() throws IOException {
    Reply reply =
        fixture.reply(
            post(
                "/api/panels/a%20b+c?from=1&from=2&q=x%26y",
                "{\"sql\":1}", "X-Two: a", "x-two: b"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("content-type")).isEqualTo("text/html");
    assertThat(reply.header("cache-control")).isEqualTo("no-cache");
    assertThat(reply.body()).isEqualTo("hello");
    ConsoleRequest request = fixture.requests.get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/api/panels/a b+c");
    assertThat(request.parameters()).containsEntry("from", "2").containsEntry("q", "x&y");
    assertThat(request.headers()).containsEntry("x-two", "a,b");
    assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("{\"sql\":1}");
  }

  @Test
  void head_has_the_length_of_the_page_and_no_body() throws IOException {
    try (RawClient client = fixture.client()) {
      Reply reply = client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n").readWithoutBody();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("content-length")).isEqualTo("5");
      assertThat(client.send(get("/")).read().body()).isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a%", "/a%2", "/a%zz", "/?a=%zz"})
  void broken_escape_is_a_bad_request(String target) throws IOException {
    Reply reply = fixture.reply(get(target));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("\"code\":\"bad-request\"");
  }

  @Test
  void what_is_no_http_is_a_bad_request() throws IOException {
    Reply reply = fixture.reply("nonsense\r\n\r\n");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
  }

  @Test
  void body_over_the_limit_is_refused() throws IOException {
    Reply reply = fixture.reply(post("/api/query", "x".repeat((1 << 16) + 1)));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
    assertThat(reply.body()).contains("\"code\":\"too-large\"").contains("65536 bytes");
  }

  @Test
  void console_that_throws_is_an_internal_error_that_says_nothing_of_the_inside()
      throws IOException {
    fixture.console =
        request -> {
          throw new IllegalStateException("secret detail");
        };

    Reply reply = fixture.reply(get("/"));

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.body()).contains("\"code\":\"internal\"").doesNotContain("secret");
  }

  @Test
  void request_without_a_worker_or_a_place_to_wait_is_told_to_come_again() throws Exception {
    try (ConsoleFixture small =
            new ConsoleFixture(ConsoleFixture.options(1, 1, Duration.ofSeconds(15)));
        RawClient first = small.client();
        RawClient second = small.client()) {
      CountDownLatch letGo = new CountDownLatch(1);
      small.console =
          request -> {
            awaitQuietly(letGo);
            return ConsoleFixture.page("late");
          };
      first.send(get("/1"));
      ConsoleFixture.until("at work", () -> small.requests.size() == 1);
      second.send(get("/2"));

      // Whichever of the two comes second takes the only place, or finds it taken.
      try (RawClient third = small.client()) {
        ConsoleFixture.until("refused", () -> third.send(get("/3")).read().status() == 503);
      }
      letGo.countDown();

      assertThat(first.read().body()).isEqualTo("late");
      assertThat(second.read().body()).isEqualTo("late");
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, ''",
    "localhost:9999, ''",
    "LOCALHOST, ''",
    "127.0.0.1:1, ''",
    "127.1.2.3, ''",
    "[::1]:8081, ''",
    "localhost:8081, http://localhost:8081",
    "127.0.0.1:8081, http://127.0.0.1:8081",
  })
  void own_pages_may_enter(String host, String origin) throws IOException {
    assertThat(statusFor(host, origin)).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example, ''",
    "evil.example:8081, http://evil.example:8081",
    "localhost.evil.example, ''",
    "127.0.0.1.evil.example, ''",
    "192.168.1.5, ''",
    "localhost:8081, http://evil.example",
    "localhost:8081, http://localhost:8082",
    "localhost:8081, http://127.0.0.1:8081",
    "localhost:8081, null",
    "'', ''",
  })
  void others_are_refused_on_every_path(String host, String origin) throws IOException {
    assertThat(statusFor(host, origin)).isEqualTo(403);
    assertThat(fixture.requests).isEmpty();
  }

  private int statusFor(String host, String origin) throws IOException {
    String originLine = origin.isEmpty() ? "" : "Origin: " + origin + "\r\n";
    return fixture.reply("GET / HTTP/1.1\r\nHost: " + host + "\r\n" + originLine + "\r\n").status();
  }

  @Test
  void foreign_page_reaches_neither_live_stream_nor_commands() throws IOException {
    String foreign = "Origin: http://evil.example";

    Reply live = fixture.reply(get("/api/live", foreign));
    Reply control = fixture.reply(post("/control/do", "{}", foreign, ConsoleFixture.BEARER));

    assertThat(live.status()).isEqualTo(403);
    assertThat(live.header("content-type")).isEqualTo("application/problem+json");
    assertThat(live.body()).contains("\"code\":\"foreign-origin\"");
    assertThat(control.status()).isEqualTo(403);
    assertThat(fixture.live.listeners()).isZero();
  }

  @Test
  void two_hosts_or_none_are_refused() throws IOException {
    assertThat(
            fixture
                .reply("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")
                .status())
        .isIn(400, 403);
    assertThat(fixture.reply("GET / HTTP/1.0\r\n\r\n").status()).isEqualTo(403);
  }

  @Test
  void port_in_use_is_told_with_the_option_to_change() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      ConsoleGateway gateway =
          new ConsoleGateway(
              new ListenAddress("127.0.0.1", taken.getLocalPort(), "--console-port"),
              ConsoleOptions.withToken("t"),
              request -> ConsoleFixture.page(""),
              fixture.live,
              (command, body, out) -> {});

      assertThatThrownBy(gateway::start)
          .isInstanceOf(PortInUseException.class)
          .hasMessageContaining("--console-port");
    }
  }
}
