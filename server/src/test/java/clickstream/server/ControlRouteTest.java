package clickstream.server;

import static clickstream.server.RawClient.get;
import static clickstream.server.RawClient.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickstream.server.RawClient.Reply;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ControlRouteTest {
  private static final byte[] LINE = "0123456789abcdef\n".getBytes(StandardCharsets.UTF_8);

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
  void command_gets_the_body_and_its_output_comes_back() throws IOException {
    Reply reply = fixture.reply(post("/control/do", "{\"sql\":1}", ConsoleFixture.BEARER));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{\"sql\":1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Nothing: 1",
        "Authorization: Bearer wrong",
        "Authorization: Bearer secret-toke",
        "Authorization: Bearer secret-tokenx",
        "Authorization: secret-token",
        "Authorization: Bearer",
      })
  void without_the_token_nothing_is_done(String header) throws IOException {
    fixture.command =
        (body, out) -> {
          throw new AssertionError("run without the token");
        };

    Reply reply = fixture.reply(post("/control/do", "{}", header));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("www-authenticate")).isEqualTo("Bearer");
    assertThat(reply.body()).contains("\"code\":\"no-token\"");
  }

  @Test
  void unknown_command_is_not_found() throws IOException {
    Reply reply = fixture.reply(post("/control/dance", "{}", ConsoleFixture.BEARER));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body())
        .contains("\"code\":\"unknown-command\"")
        .contains("unknown command: dance");
  }

  @Test
  void only_post_runs_a_command() throws IOException {
    assertThat(fixture.reply(get("/control/do", ConsoleFixture.BEARER)).body()).isEqualTo("hello");
  }

  @Test
  void command_without_output_is_answered_as_well() throws IOException {
    fixture.command = (body, out) -> {};

    Reply reply = fixture.reply(post("/control/do", "{}", ConsoleFixture.BEARER));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void output_is_seen_as_soon_as_it_is_flushed() throws IOException {
    CountDownLatch seen = new CountDownLatch(1);
    fixture.command =
        (body, out) -> {
          out.write("first".getBytes(StandardCharsets.UTF_8));
          out.flush();
          awaitQuietly(seen);
          out.write("second".getBytes(StandardCharsets.UTF_8));
        };

    try (RawClient client = fixture.client()) {
      client.send(post("/control/do", "{}", ConsoleFixture.BEARER));
      assertThat(client.head()).startsWith("HTTP/1.1 200");
      assertThat(client.chunk()).isEqualTo("first");
      seen.countDown();
      assertThat(client.chunk()).isEqualTo("second");
      assertThat(client.chunk()).isEmpty();
    }
  }

  @Test
  void long_output_comes_whole() throws IOException {
    int lines = 500_000;
    fixture.command =
        (body, out) -> {
          for (int i = 0; i < lines; i++) {
            out.write(LINE);
          }
        };

    Reply reply = fixture.reply(post("/control/do", "{}", ConsoleFixture.BEARER));

    assertThat(reply.body()).hasSize(lines * LINE.length);
  }

  @Test
  void one_large_write_comes_whole() throws IOException {
    byte[] large = "x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
    fixture.command = (body, out) -> out.write(large);

    Reply reply = fixture.reply(post("/control/do", "{}", ConsoleFixture.BEARER));

    assertThat(reply.body()).hasSize(large.length);
  }

  @Test
  void failure_before_any_output_is_an_error() throws IOException {
    fixture.command =
        (body, out) -> {
          out.write(1);
          throw new IllegalStateException("secret detail");
        };

    Reply reply = fixture.reply(post("/control/do", "{}", ConsoleFixture.BEARER));

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.body()).contains("\"code\":\"internal\"").doesNotContain("secret");
  }

  @Test
  void failure_after_output_never_looks_like_a_whole_answer() throws IOException {
    fixture.command =
        (body, out) -> {
          out.write(LINE);
          out.flush();
          out.close();
          throw new IOException("the disk is gone");
        };

    try (RawClient client = fixture.client()) {
      client.send(post("/control/do", "{}", ConsoleFixture.BEARER));

      assertThatThrownBy(client::read).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void work_stops_when_the_client_goes_away() throws Exception {
    CompletableFuture<IOException> stopped = new CompletableFuture<>();
    fixture.command = (body, out) -> writeUntilItFails(out, new AtomicLong(), stopped);

    try (RawClient client = fixture.client()) {
      client.send(post("/control/do", "{}", ConsoleFixture.BEARER));
      client.head();
    }

    assertThat(stopped.get(10, TimeUnit.SECONDS)).hasMessage("the client is gone");
  }

  @Test
  void work_waits_for_a_slow_client_and_stops_when_it_takes_nothing_for_long() throws Exception {
    AtomicLong written = new AtomicLong();
    CompletableFuture<IOException> stopped = new CompletableFuture<>();
    fixture.command = (body, out) -> writeUntilItFails(out, written, stopped);

    try (RawClient client = fixture.client()) {
      client.send(post("/control/do", "{}", ConsoleFixture.BEARER));

      assertThat(stopped.get(10, TimeUnit.SECONDS)).hasMessageContaining("took nothing for PT0.5S");
      // What the sockets' buffers hold, not what the command could have made in that time.
      assertThat(written.get()).isLessThan(64 << 20);
      assertThatThrownBy(client::read).isInstanceOf(IOException.class);
    }
  }

  private static void writeUntilItFails(
      java.io.OutputStream out, AtomicLong written, CompletableFuture<IOException> stopped)
      throws IOException {
    try {
      while (true) {
        out.write(LINE);
        written.addAndGet(LINE.length);
      }
    } catch (IOException e) {
      stopped.complete(e);
      throw e;
    }
  }

  @Test
  void more_commands_than_workers_are_told_to_come_again_and_pages_are_served_on()
      throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch letGo = new CountDownLatch(1);
    fixture.command =
        (body, out) -> {
          running.countDown();
          awaitQuietly(letGo);
        };
    try (RawClient first = fixture.client()) {
      first.send(post("/control/do", "{}", ConsoleFixture.BEARER));
      running.await(10, TimeUnit.SECONDS);

      assertThat(fixture.reply(post("/control/do", "{}", ConsoleFixture.BEARER)).status())
          .isEqualTo(503);
      assertThat(fixture.reply(get("/")).status()).isEqualTo(200);

      letGo.countDown();
      assertThat(first.read().status()).isEqualTo(200);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
