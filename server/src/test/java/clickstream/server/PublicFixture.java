package clickstream.server;

import clickstream.testkit.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/** A public gateway on a free port, with a collector that a test holds. */
final class PublicFixture implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long ROOM_BYTES = 4 << 20;

  final HeldCollector collector = new HeldCollector();
  final List<String> notReady = new CopyOnWriteArrayList<>();
  final Room bytes = new Room(ROOM_BYTES);
  final PublicGateway gateway;

  PublicFixture() throws IOException {
    this(GatewayOptions.DEFAULT);
  }

  PublicFixture(GatewayOptions options) throws IOException {
    this.gateway = gateway(options, collector);
    gateway.start();
  }

  PublicGateway gateway(GatewayOptions options, CollectHandler handler) {
    return new PublicGateway(
        new ListenAddress("127.0.0.1", 0, "--port"),
        options,
        handler,
        () -> List.copyOf(notReady),
        bytes);
  }

  /** Small limits and short times. */
  static GatewayOptions tight(
      int connectionsMax, int requestsMax, Duration idleMax, Duration requestTimeMax) {
    GatewayOptions usual = GatewayOptions.DEFAULT;
    return new GatewayOptions(
        2,
        usual.bodyBytesMax(),
        usual.headerBytesMax(),
        usual.urlBytesMax(),
        connectionsMax,
        requestsMax,
        usual.bytesMax(),
        idleMax,
        requestTimeMax,
        usual.closeTimeMax(),
        usual.allowedOrigins(),
        usual.credentials());
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
    Await.until(PATIENCE, () -> description, condition);
  }

  @Override
  public void close() {
    gateway.close();
    collector.close();
  }
}
