package clickstream.server;

import static clickstream.server.RawClient.get;
import static clickstream.server.RawClient.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class StartAndCloseTest {
  @Test
  void port_in_use_is_told_with_the_option_to_change() throws IOException {
    try (ServerSocket taken = new ServerSocket(0);
        PublicFixture fixture = new PublicFixture()) {
      ListenAddress address = new ListenAddress("127.0.0.1", taken.getLocalPort(), "--port");
      PublicGateway gateway =
          new PublicGateway(
              address, GatewayOptions.DEFAULT, fixture.collector, List::of, fixture.bytes);

      assertThatThrownBy(gateway::start)
          .isInstanceOf(PortInUseException.class)
          .hasMessage(
              "127.0.0.1:"
                  + taken.getLocalPort()
                  + " is in use: choose another port with --port, or 0 for any free one");
    }
  }

  @Test
  void host_of_another_machine_is_no_port_in_use() throws IOException {
    try (PublicFixture fixture = new PublicFixture()) {
      PublicGateway gateway =
          new PublicGateway(
              new ListenAddress("203.0.113.1", 0, "--port"),
              GatewayOptions.DEFAULT,
              fixture.collector,
              List::of,
              fixture.bytes);

      assertThatThrownBy(gateway::start)
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(PortInUseException.class)
          .hasMessageContaining("cannot listen on 203.0.113.1:0");
    }
  }

  @Test
  void all_event_loops_answer_on_the_port_that_was_picked() throws IOException {
    try (PublicFixture fixture = new PublicFixture()) {
      assertThat(fixture.gateway.port()).isPositive();
      for (int i = 0; i < 8; i++) {
        assertThat(fixture.reply(get("/health/live")).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void close_answers_what_is_in_work_and_takes_nothing_more() throws Exception {
    PublicFixture fixture = new PublicFixture();
    try (RawClient inWork = fixture.client();
        RawClient idle = fixture.client()) {
      fixture.collector.hold();
      idle.send(get("/health/live")).read();
      inWork.send(post("/clickstream", "{}"));
      PublicFixture.until("in work", () -> fixture.collector.requests().size() == 1);

      CompletableFuture<Void> closing = CompletableFuture.runAsync(fixture.gateway::close);
      PublicFixture.until("no new connection", () -> isRefused(fixture));
      fixture.collector.letGo();

      assertThat(inWork.read().status()).isEqualTo(200);
      assertThat(inWork.isClosedByServer()).isTrue();
      assertThat(idle.isClosedByServer()).isTrue();
      closing.get(10, java.util.concurrent.TimeUnit.SECONDS);
    } finally {
      fixture.close();
    }
  }

  @Test
  void close_waits_no_longer_than_it_may_for_a_sink_that_is_silent() throws Exception {
    GatewayOptions usual = GatewayOptions.DEFAULT;
    GatewayOptions options =
        new GatewayOptions(
            2,
            usual.bodyBytesMax(),
            usual.headerBytesMax(),
            usual.urlBytesMax(),
            usual.connectionsMax(),
            usual.requestsMax(),
            usual.bytesMax(),
            usual.idleMax(),
            usual.requestTimeMax(),
            Duration.ofMillis(300),
            usual.allowedOrigins(),
            usual.credentials());
    try (PublicFixture fixture = new PublicFixture(options);
        RawClient client = fixture.client()) {
      fixture.collector.hold();
      client.send(post("/clickstream", "{}"));
      PublicFixture.until("in work", () -> fixture.collector.requests().size() == 1);

      long started = System.nanoTime();
      fixture.gateway.close();

      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void close_of_what_was_not_started_or_is_closed_does_nothing() throws IOException {
    try (PublicFixture fixture = new PublicFixture()) {
      fixture.gateway(GatewayOptions.DEFAULT, fixture.collector).close();
      fixture.gateway.close();
    }
  }

  private static boolean isRefused(PublicFixture fixture) throws IOException {
    try (RawClient client = fixture.client()) {
      // Accepted by the system's queue perhaps, but by nobody behind it.
      return client.send(get("/health/live")).isClosedByServer();
    } catch (ConnectException e) {
      return true;
    }
  }
}
