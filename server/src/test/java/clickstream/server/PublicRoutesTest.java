package clickstream.server;

import static clickstream.server.RawClient.get;
import static clickstream.server.RawClient.post;
import static org.assertj.core.api.Assertions.assertThat;

import clickstream.collect.CollectRequest;
import clickstream.server.RawClient.Reply;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicRoutesTest {
  private static final String REQUEST_ID = "[A-Za-z0-9_-]{16}=";

  private PublicFixture fixture;

  @BeforeEach
  void start() throws IOException {
    fixture = new PublicFixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void posted_body_reaches_the_collector_with_what_is_known_of_the_request() throws IOException {
    Reply reply =
        fixture.reply(
            post(
                "/clickstream?key=1",
                "{\"event\":\"a\"}",
                "User-Agent: probe/1",
                "Content-Encoding: identity",
                "X-Amzn-Trace-Id: Root=1-abc"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{\"success\":true}");
    assertThat(reply.header("content-type")).isEqualTo("application/json");
    CollectRequest request = fixture.collector.requests().get(0);
    assertThat(fixture.collector.bodies()).containsExactly("{\"event\":\"a\"}");
    assertThat(request.sourceIp()).isEqualTo("127.0.0.1");
    assertThat(request.userAgent()).isEqualTo("probe/1");
    assertThat(request.contentEncoding()).isEqualTo("identity");
    assertThat(request.traceId()).isEqualTo("Root=1-abc");
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/clickstream");
    assertThat(request.siteId()).isEqualTo("default");
    assertThat(request.requestId()).matches(REQUEST_ID);
    assertThat(reply.header("apigw-requestid")).isEqualTo(request.requestId());
  }

  @Test
  void empty_body_reaches_the_collector_as_well() throws IOException {
    fixture.reply(post("/clickstream", ""));

    assertThat(fixture.collector.bodies()).containsExactly("");
  }

  @Test
  void no_room_is_told_with_retry_after() throws IOException {
    fixture.collector.answerFromNowOn(HeldCollector.notNow());

    Reply reply = fixture.reply(post("/clickstream", "{}"));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("retry-after")).isEqualTo("5");
    assertThat(reply.body()).isEqualTo("{\"success\":false}");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /clickstream",
    "PUT, /clickstream",
    "HEAD, /clickstream",
    "DELETE, /clickstream",
    "POST, /clickstream/",
    "POST, /Clickstream",
    "POST, //clickstream",
    "POST, /",
    "POST, /clickstream%20",
    "POST, /health/live",
    "HEAD, /health/live",
    "OPTIONS, /clickstream",
    "GET, /anything",
    "BREW, /clickstream",
  })
  void what_matches_no_route_is_not_found(String method, String path) throws IOException {
    try (RawClient client = fixture.client()) {
      client.send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      Reply reply = method.equals("HEAD") ? client.readWithoutBody() : client.read();

      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.header("apigw-requestid")).matches(REQUEST_ID);
      assertThat(reply.header("content-type")).isEqualTo("application/json");
      if (!method.equals("HEAD")) {
        assertThat(reply.body()).isEqualTo("{\"message\":\"Not Found\"}");
      }
    }
    assertThat(fixture.collector.requests()).isEmpty();
  }

  @Test
  void live_is_told_always() throws IOException {
    fixture.notReady.add("the journal is being read");

    Reply reply = fixture.reply(get("/health/live"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{\"status\":\"live\"}");
  }

  @Test
  void ready_tells_the_reasons_why_not() throws IOException {
    assertThat(fixture.reply(get("/health/ready")).body()).isEqualTo("{\"status\":\"ready\"}");
    fixture.notReady.add("the journal is being read");
    fixture.notReady.add("a \"quoted\" reason");

    Reply reply = fixture.reply(get("/health/ready"));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body())
        .isEqualTo(
            "{\"status\":\"not ready\",\"reasons\":"
                + "[\"the journal is being read\",\"a \\\"quoted\\\" reason\"]}");
  }

  @Test
  void handler_that_throws_is_an_internal_server_error_and_leaves_nothing_behind()
      throws IOException {
    CollectHandler broken =
        (request, reply) -> {
          throw new IllegalStateException("broken");
        };
    try (PublicGateway gateway = fixture.gateway(GatewayOptions.DEFAULT, broken)) {
      gateway.start();
      try (RawClient client = new RawClient(gateway.port())) {
        Reply reply = client.send(post("/clickstream", "{}")).read();

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        assertThat(reply.header("apigw-requestid")).matches(REQUEST_ID);
      }
    }
    assertThat(fixture.bytes.taken()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET\r\n\r\n",
        "POST /clickstream HTTP/1.1\r\nHost: localhost\r\nContent-Length: abc\r\n\r\n",
        "POST /clickstream HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
        "POST /clickstream HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n"
            + "Content-Length: 2\r\n\r\nab",
        "GET / HTTP/1.1\r\nbad header name: x\r\n\r\n",
      })
  void what_is_no_http_is_a_bad_request_and_the_end_of_the_connection(String text)
      throws IOException {
    try (RawClient client = fixture.client()) {
      Reply reply = client.send(text).read();

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).isEqualTo("{\"message\":\"Bad Request\"}");
      assertThat(reply.header("apigw-requestid")).matches(REQUEST_ID);
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(fixture.collector.requests()).isEmpty();
  }

  @Test
  void connection_is_kept_for_the_next_request() throws IOException {
    try (RawClient client = fixture.client()) {
      for (int i = 0; i < 5; i++) {
        assertThat(client.send(post("/clickstream", "{\"n\":" + i + "}")).read().status())
            .isEqualTo(200);
      }
    }
    assertThat(fixture.collector.requests()).hasSize(5);
  }

  @Test
  void pipelined_requests_are_answered_in_order() throws IOException {
    try (RawClient client = fixture.client()) {
      client.send(
          post("/clickstream", "{\"n\":1}")
              + get("/nowhere")
              + post("/clickstream", "{\"n\":2}")
              + get("/health/live"));

      assertThat(client.read().status()).isEqualTo(200);
      assertThat(client.read().status()).isEqualTo(404);
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(client.read().body()).contains("live");
    }
    assertThat(fixture.collector.bodies()).containsExactly("{\"n\":1}", "{\"n\":2}");
  }
}
