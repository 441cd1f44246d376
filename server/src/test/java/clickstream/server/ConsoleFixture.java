package clickstream.server;

import clickstream.dashboard.ConsoleReply;
import clickstream.dashboard.ConsoleRequest;
import clickstream.server.ControlHandler.UnknownCommandException;
import clickstream.testkit.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A console gateway on a free port; what it does behind the edge is up to the test. */
final class ConsoleFixture implements AutoCloseable {
  static final String TOKEN = "secret-token";
  static final String BEARER = "Authorization: Bearer " + TOKEN;

  final MemoryLiveFeed live = new MemoryLiveFeed();
  final List<ConsoleRequest> requests = new CopyOnWriteArrayList<>();
  final ConsoleGateway gateway;
  volatile Function<ConsoleRequest, ConsoleReply> console = request -> page("hello");
  volatile Command command = (body, out) -> out.write(body);

  /** What {@code /control/do} does. */
  interface Command {
    void run(byte[] body, OutputStream out) throws IOException;
  }

  ConsoleFixture() throws IOException {
    this(options(8, 10, Duration.ofSeconds(15)));
  }

  ConsoleFixture(ConsoleOptions options) throws IOException {
    gateway =
        new ConsoleGateway(
            new ListenAddress("127.0.0.1", 0, "--console-port"),
            options,
            this::answer,
            live,
            this::control);
    gateway.start();
  }

  static ConsoleOptions options(int workers, int waitingMax, Duration heartbeat) {
    return new ConsoleOptions(
        workers,
        waitingMax,
        1,
        2,
        1_000,
        1 << 16,
        heartbeat,
        Duration.ofSeconds(30),
        Duration.ofMillis(500),
        Duration.ofSeconds(5),
        TOKEN);
  }

  private ConsoleReply answer(ConsoleRequest request) {
    requests.add(request);
    return console.apply(request);
  }

  private void control(String name, byte[] body, OutputStream out)
      throws IOException, UnknownCommandException {
    if (!name.equals("do")) {
      throw new UnknownCommandException(name);
    }
    command.run(body, out);
  }

  static ConsoleReply page(String body) {
    return new ConsoleReply(
        200,
        "text/html",
        Map.of("Cache-Control", "no-cache"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  RawClient client() throws IOException {
    return new RawClient(gateway.port());
  }

  RawClient.Reply reply(String request) throws IOException {
    try (RawClient client = client()) {
      return client.send(request).read();
    }
  }

  static void until(String description, Callable<Boolean> condition) throws Exception {
    Await.until(Duration.ofSeconds(10), () -> description, condition);
  }

  @Override
  public void close() {
    gateway.close();
  }
}
