package clickstream.server;

import static clickstream.server.RawClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LiveStreamsTest {
  private static final Duration RARELY = Duration.ofMinutes(1);

  @Test
  void events_come_as_they_happen() throws Exception {
    try (ConsoleFixture fixture = fixture(RARELY);
        RawClient client = open(fixture)) {
      assertThat(client.chunk()).isEqualTo("data: {\"n\":0}\n\n");
      ConsoleFixture.until("subscribed", () -> fixture.live.listeners() == 1);

      fixture.live.say("{\"n\":1}");
      fixture.live.say("{\n\"n\":2}");

      assertThat(client.chunk()).isEqualTo("data: {\"n\":1}\n\n");
      assertThat(client.chunk()).isEqualTo("data: {\ndata: \"n\":2}\n\n");
    }
  }

  @Test
  void stream_says_what_it_is() throws IOException {
    try (ConsoleFixture fixture = fixture(RARELY);
        RawClient client = fixture.client()) {
      client.send(get("/api/live"));

      assertThat(client.head().toLowerCase(java.util.Locale.ROOT))
          .startsWith("http/1.1 200")
          .contains("content-type: text/event-stream")
          .contains("cache-control: no-store");
    }
  }

  @Test
  void quiet_stream_has_a_heartbeat() throws IOException {
    try (ConsoleFixture fixture = fixture(Duration.ofMillis(20));
        RawClient client = open(fixture)) {
      client.chunk();

      assertThat(client.chunk()).isEqualTo(": still here\n\n");
      assertThat(client.chunk()).isEqualTo(": still here\n\n");
    }
  }

  @Test
  void client_that_leaves_is_unsubscribed() throws Exception {
    try (ConsoleFixture fixture = fixture(RARELY)) {
      try (RawClient client = open(fixture)) {
        client.chunk();
        ConsoleFixture.until("subscribed", () -> fixture.live.listeners() == 1);
      }
      ConsoleFixture.until("unsubscribed", () -> fixture.live.listeners() == 0);
    }
  }

  @Test
  void client_that_reads_nothing_is_cut() throws Exception {
    String large = "{\"x\":\"" + "x".repeat(100_000) + "\"}";
    try (ConsoleFixture fixture = fixture(Duration.ofMillis(50));
        RawClient client = open(fixture)) {
      ConsoleFixture.until("subscribed", () -> fixture.live.listeners() == 1);

      ConsoleFixture.until(
          "cut",
          () -> {
            fixture.live.say(large);
            return fixture.live.listeners() == 0;
          });
      assertThat(client).isNotNull();
    }
  }

  @Test
  void client_over_the_number_is_told_to_come_again() throws IOException {
    try (ConsoleFixture fixture = fixture(RARELY);
        RawClient first = open(fixture);
        RawClient second = open(fixture)) {
      assertThat(fixture.reply(get("/api/live")).status()).isEqualTo(503);
      assertThat(first.chunk()).isEqualTo(second.chunk());
    }
  }

  @Test
  void close_ends_the_streams_at_once() throws Exception {
    try (ConsoleFixture fixture = fixture(RARELY);
        RawClient client = open(fixture)) {
      client.chunk();
      long started = System.nanoTime();

      fixture.gateway.close();

      assertThat(client.chunk()).isEmpty();
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(fixture.live.listeners()).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(4));
    }
  }

  private static ConsoleFixture fixture(Duration heartbeat) throws IOException {
    return new ConsoleFixture(ConsoleFixture.options(2, 2, heartbeat));
  }

  /** A stream whose first words have come. */
  private static RawClient open(ConsoleFixture fixture) throws IOException {
    RawClient client = fixture.client();
    client.send(get("/api/live")).head();
    if (!client.chunk().equals("retry: 2000\n\n")) {
      throw new AssertionError("the stream does not begin as it should");
    }
    return client;
  }
}
