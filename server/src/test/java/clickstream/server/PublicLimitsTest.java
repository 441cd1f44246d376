package clickstream.server;

import static clickstream.server.RawClient.get;
import static clickstream.server.RawClient.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickstream.server.RawClient.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicLimitsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final String TOO_LARGE = "{\"message\":\"Request Entity Too Large\"}";

  @Test
  void body_of_exactly_the_limit_is_taken_whole() throws Exception {
    try (PublicFixture fixture = new PublicFixture()) {
      String body = "x".repeat(1 << 20);

      HttpResponse<String> reply = upload(fixture, BodyPublishers.ofString(body), false);

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(fixture.collector.bodies()).containsExactly(body);
      assertThat(fixture.bytes.taken()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {(1 << 20) + 1, 3 << 20})
  void larger_body_is_refused_and_the_client_hears_of_it(int length) throws Exception {
    try (PublicFixture fixture = new PublicFixture()) {
      HttpResponse<String> reply =
          upload(fixture, BodyPublishers.ofByteArray(new byte[length]), false);

      assertThat(reply.statusCode()).isEqualTo(413);
      assertThat(reply.body()).isEqualTo(TOO_LARGE);
      assertThat(reply.headers().firstValue("apigw-requestid")).isPresent();
      assertThat(fixture.collector.requests()).isEmpty();
    }
  }

  @Test
  void body_of_unknown_length_is_refused_where_it_passes_the_limit() throws Exception {
    try (PublicFixture fixture = new PublicFixture()) {
      HttpResponse<String> reply =
          upload(
              fixture,
              BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[2 << 20])),
              false);

      assertThat(reply.statusCode()).isEqualTo(413);
      assertThat(fixture.bytes.taken()).isZero();
    }
  }

  @Test
  void connection_serves_on_after_a_body_that_was_too_large() throws IOException {
    try (PublicFixture fixture = new PublicFixture();
        RawClient client = fixture.client()) {
      client.send(head("Content-Length: 2000000"));
      assertThat(client.read().status()).isEqualTo(413);

      client.send(new byte[2_000_000]);

      assertThat(client.send(post("/clickstream", "{}")).read().status()).isEqualTo(200);
    }
  }

  @Test
  void client_that_sends_on_and_on_after_a_refusal_is_cut() throws IOException {
    try (PublicFixture fixture = new PublicFixture();
        RawClient client = fixture.client()) {
      client.send(head("Content-Length: 99999999999"));
      assertThat(client.read().status()).isEqualTo(413);

      try {
        for (int i = 0; i < 64; i++) {
          client.send(new byte[1 << 20]);
        }
      } catch (IOException cut) {
        return;
      }
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void client_that_asks_first_is_told_to_go_on() throws Exception {
    try (PublicFixture fixture = new PublicFixture()) {
      HttpResponse<String> reply = upload(fixture, BodyPublishers.ofString("{}"), true);

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(fixture.collector.bodies()).containsExactly("{}");
    }
  }

  @Test
  void client_that_asks_first_with_too_much_is_refused_before_it_sends() throws IOException {
    try (PublicFixture fixture = new PublicFixture();
        RawClient client = fixture.client()) {
      client.send(head("Expect: 100-continue", "Content-Length: 2000000"));

      assertThat(client.read().status()).isEqualTo(413);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void headers_over_the_limit_are_refused() throws IOException {
    try (PublicFixture fixture = new PublicFixture()) {
      Reply reply = fixture.reply(get("/health/live", "X-Long: " + "x".repeat(20_000)));

      assertThat(reply.status()).isEqualTo(431);
      assertThat(reply.body()).isEqualTo("{\"message\":\"Request Header Fields Too Large\"}");
    }
  }

  @Test
  void url_over_the_limit_is_refused() throws IOException {
    try (PublicFixture fixture = new PublicFixture()) {
      Reply reply = fixture.reply(get("/health/live?" + "x".repeat(9_000)));

      assertThat(reply.status()).isEqualTo(414);
      assertThat(reply.body()).isEqualTo("{\"message\":\"URI Too Long\"}");
    }
  }

  @Test
  void request_over_the_number_in_work_is_told_to_come_again() throws Exception {
    try (PublicFixture fixture = new PublicFixture(PublicFixture.tight(100, 2, LONG, LONG));
        RawClient first = fixture.client();
        RawClient second = fixture.client()) {
      fixture.collector.hold();
      first.send(post("/clickstream", "{\"n\":1}"));
      second.send(post("/clickstream", "{\"n\":2}"));
      PublicFixture.until("two in work", () -> fixture.collector.requests().size() == 2);

      Reply third = fixture.reply(post("/clickstream", "{\"n\":3}"));
      fixture.collector.letGo();

      assertThat(third.status()).isEqualTo(503);
      assertThat(third.header("retry-after")).isEqualTo("1");
      assertThat(third.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
      assertThat(first.read().status()).isEqualTo(200);
      assertThat(second.read().status()).isEqualTo(200);
      assertThat(fixture.reply(post("/clickstream", "{\"n\":4}")).status()).isEqualTo(200);
    }
  }

  @Test
  void clients_that_go_away_leave_no_room_taken() throws Exception {
    try (PublicFixture fixture = new PublicFixture(PublicFixture.tight(100, 1, LONG, LONG))) {
      fixture.collector.hold();
      try (RawClient client = fixture.client()) {
        client.send(post("/clickstream", "{\"n\":1}"));
        PublicFixture.until("one in work", () -> fixture.collector.requests().size() == 1);
      }
      try (RawClient client = fixture.client()) {
        client.send(head("Content-Length: 1000") + "half");
        PublicFixture.until(
            "half a body", () -> fixture.bytes.taken() == "half".length() + "{\"n\":1}".length());
      }
      fixture.collector.letGo();

      PublicFixture.until("all given back", () -> fixture.bytes.taken() == 0);
      assertThat(fixture.reply(post("/clickstream", "{\"n\":2}")).status()).isEqualTo(200);
    }
  }

  @Test
  void bodies_together_are_bounded() throws Exception {
    try (PublicFixture fixture = new PublicFixture()) {
      fixture.collector.hold();
      String body = "x".repeat(1_000_000);
      RawClient[] clients = new RawClient[4];
      for (int i = 0; i < clients.length; i++) {
        clients[i] = fixture.client().send(post("/clickstream", body));
      }
      PublicFixture.until("four in work", () -> fixture.collector.requests().size() == 4);

      Reply fifth = fixture.reply(post("/clickstream", body));
      fixture.collector.letGo();

      assertThat(fifth.status()).isEqualTo(503);
      for (RawClient client : clients) {
        assertThat(client.read().status()).isEqualTo(200);
        client.close();
      }
      assertThat(fixture.bytes.taken()).isZero();
    }
  }

  @Test
  void connection_over_the_number_is_closed_at_once() throws Exception {
    try (PublicFixture fixture = new PublicFixture(PublicFixture.tight(2, 10, LONG, LONG));
        RawClient first = fixture.client();
        RawClient second = fixture.client()) {
      first.send(get("/health/live")).read();
      second.send(get("/health/live")).read();
      try (RawClient third = fixture.client()) {
        assertThat(third.isClosedByServer()).isTrue();
      }
      second.shutDown();

      PublicFixture.until("room for another", () -> isServed(fixture));
      assertThat(first.send(get("/health/live")).read().status()).isEqualTo(200);
    }
  }

  private static boolean isServed(PublicFixture fixture) {
    try {
      return fixture.reply(get("/health/live")).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void idle_connection_is_closed() throws IOException {
    try (PublicFixture fixture = new PublicFixture(PublicFixture.tight(10, 10, SHORT, LONG));
        RawClient fresh = fixture.client();
        RawClient used = fixture.client()) {
      used.send(get("/health/live")).read();

      assertThat(fresh.isClosedByServer()).isTrue();
      assertThat(used.isClosedByServer()).isTrue();
    }
  }

  @Test
  void headers_that_trickle_in_are_cut() throws Exception {
    try (PublicFixture fixture = new PublicFixture(PublicFixture.tight(10, 10, SHORT, LONG));
        RawClient client = fixture.client()) {
      client.send("GET /health/live HTTP/1.1\r\nX-Slow: ");

      PublicFixture.until("cut while it sends", () -> isCutWhileSending(client));
    }
  }

  @Test
  void body_that_trickles_in_is_cut() throws Exception {
    try (PublicFixture fixture = new PublicFixture(PublicFixture.tight(10, 10, LONG, SHORT));
        RawClient client = fixture.client()) {
      client.send(head("Content-Length: 100000"));

      PublicFixture.until("cut while it sends", () -> isCutWhileSending(client));
      PublicFixture.until("room given back", () -> fixture.bytes.taken() == 0);
      assertThat(fixture.collector.requests()).isEmpty();
    }
  }

  private static boolean isCutWhileSending(RawClient client) {
    try {
      client.send("x");
      return false;
    } catch (IOException cut) {
      return true;
    }
  }

  @Test
  void client_that_sends_and_never_reads_is_held_back_and_cut() throws Exception {
    try (PublicFixture fixture = new PublicFixture(PublicFixture.tight(10, 10, SHORT, SHORT));
        RawClient client = fixture.client()) {
      String requests = get("/nowhere").repeat(1_000);

      assertThatThrownBy(
              () -> {
                for (int sent = 0; sent < 1_000; sent++) {
                  client.send(requests);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void request_without_an_answer_in_time_is_told_so() throws IOException {
    try (PublicFixture fixture = new PublicFixture(PublicFixture.tight(10, 10, LONG, SHORT));
        RawClient client = fixture.client()) {
      fixture.collector.hold();

      Reply reply = client.send(post("/clickstream", "{}")).read();
      fixture.collector.letGo();

      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
      assertThat(client.send(get("/health/live")).read().status()).isEqualTo(200);
    }
  }

  private static String head(String... headers) {
    return "POST /clickstream HTTP/1.1\r\nHost: a\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }

  private static HttpResponse<String> upload(
      PublicFixture fixture, HttpRequest.BodyPublisher body, boolean askFirst)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + fixture.gateway.port() + "/clickstream"))
                .expectContinue(askFirst)
                .timeout(PublicFixture.PATIENCE)
                .POST(body)
                .build(),
            BodyHandlers.ofString());
  }
}
