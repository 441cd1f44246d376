package clickstream.server;

import static clickstream.server.RawClient.get;
import static clickstream.server.RawClient.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickstream.server.GatewayOptions.Credentials;
import clickstream.server.RawClient.Reply;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CorsTest {
  private static final String SHOP = "https://shop.example";

  @Test
  void without_origin_there_are_no_cors_headers() throws IOException {
    try (PublicFixture fixture = new PublicFixture()) {
      assertThat(corsHeaders(fixture.reply(post("/clickstream", "{}")))).isEmpty();
    }
  }

  @Test
  void any_origin_may_send_by_default() throws IOException {
    try (PublicFixture fixture = new PublicFixture()) {
      Reply reply = fixture.reply(post("/clickstream", "{}", "Origin: " + SHOP));

      assertThat(reply.header("access-control-allow-origin")).isEqualTo("*");
      assertThat(corsHeaders(reply)).containsExactly("access-control-allow-origin");
    }
  }

  @Test
  void errors_carry_cors_headers_as_well() throws IOException {
    try (PublicFixture fixture = new PublicFixture()) {
      Reply reply = fixture.reply(get("/nowhere", "Origin: " + SHOP));

      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.header("access-control-allow-origin")).isEqualTo("*");
    }
  }

  @Test
  void preflight_is_answered_for_any_path_and_never_by_the_handler() throws IOException {
    try (PublicFixture fixture = new PublicFixture()) {
      for (String path : List.of("/clickstream", "/anything/else")) {
        Reply reply = fixture.reply(preflight(path, SHOP));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(reply.header("access-control-allow-headers")).isEqualTo("*");
        assertThat(reply.header("access-control-allow-methods")).isEqualTo("POST, OPTIONS");
        assertThat(reply.headers()).containsKey("apigw-requestid");
      }
      assertThat(fixture.collector.requests()).isEmpty();
    }
  }

  @Test
  void options_that_is_no_preflight_is_not_found() throws IOException {
    try (PublicFixture fixture = new PublicFixture()) {
      Reply reply =
          fixture.reply(
              "OPTIONS /clickstream HTTP/1.1\r\nHost: localhost\r\nOrigin: " + SHOP + "\r\n\r\n");

      assertThat(reply.status()).isEqualTo(404);
    }
  }

  @Test
  void named_origin_is_echoed_and_caches_are_told() throws IOException {
    try (PublicFixture fixture = only(SHOP)) {
      Reply reply = fixture.reply(post("/clickstream", "{}", "Origin: " + SHOP));

      assertThat(reply.header("access-control-allow-origin")).isEqualTo(SHOP);
      assertThat(reply.header("vary")).isEqualTo("origin");
    }
  }

  @Test
  void refused_origin_gets_no_cors_headers() throws IOException {
    try (PublicFixture fixture = only(SHOP)) {
      Reply reply = fixture.reply(post("/clickstream", "{}", "Origin: https://other.example"));
      Reply preflight = fixture.reply(preflight("/clickstream", "https://other.example"));

      assertThat(corsHeaders(reply)).isEmpty();
      assertThat(preflight.status()).isEqualTo(204);
      assertThat(corsHeaders(preflight)).isEmpty();
    }
  }

  @Test
  void credentials_are_allowed_to_named_origins_with_the_headers_they_ask_for() throws IOException {
    try (PublicFixture fixture = new PublicFixture(withCredentials(SHOP))) {
      Reply reply = fixture.reply(preflight("/clickstream", SHOP));

      assertThat(reply.header("access-control-allow-credentials")).isEqualTo("true");
      assertThat(reply.header("access-control-allow-headers")).isEqualTo("content-type");
    }
  }

  @Test
  void any_origin_together_with_credentials_is_refused_at_start() {
    assertThatThrownBy(() -> withCredentials("*"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the origin * together with credentials is not allowed: name the origins");
  }

  private static PublicFixture only(String origin) throws IOException {
    return new PublicFixture(GatewayOptions.DEFAULT.withAllowedOrigins(List.of(origin)));
  }

  private static GatewayOptions withCredentials(String origin) {
    GatewayOptions usual = GatewayOptions.DEFAULT;
    return new GatewayOptions(
        1,
        usual.bodyBytesMax(),
        usual.headerBytesMax(),
        usual.urlBytesMax(),
        usual.connectionsMax(),
        usual.requestsMax(),
        usual.bytesMax(),
        usual.idleMax(),
        usual.requestTimeMax(),
        usual.closeTimeMax(),
        List.of(origin),
        Credentials.ALLOWED);
  }

  private static String preflight(String path, String origin) {
    return "OPTIONS "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nOrigin: "
        + origin
        + "\r\nAccess-Control-Request-Method: POST\r\n"
        + "Access-Control-Request-Headers: content-type\r\n\r\n";
  }

  private static List<String> corsHeaders(Reply reply) {
    return reply.headers().keySet().stream().filter(name -> name.startsWith("access-")).toList();
  }
}
