package clickstream.server;

import clickstream.collect.Collector;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The public door, behaving as an AWS HTTP API does in front of the ingest function. Translates
 * requests for the {@link Collector}; decides nothing about events.
 */
public final class PublicGateway implements AutoCloseable {
  private final Listener listener;

  /**
   * @param notReady why the server is not ready to take events, empty when it is; asked on an event
   *     loop, so it must not block
   */
  public PublicGateway(
      ListenAddress address,
      GatewayOptions options,
      Collector collector,
      Supplier<List<String>> notReady) {
    this(address, options, collector::accept, notReady, new Room(options.bytesMax()));
  }

  PublicGateway(
      ListenAddress address,
      GatewayOptions options,
      CollectHandler collector,
      Supplier<List<String>> notReady,
      Room bytes) {
    this.listener =
        new Listener(address, limits(options), new Door(options, collector, notReady, bytes));
  }

  private static ListenerLimits limits(GatewayOptions options) {
    return new ListenerLimits(
        options.eventLoops(),
        options.headerBytesMax(),
        options.urlBytesMax(),
        options.connectionsMax(),
        options.idleMax(),
        options.requestTimeMax(),
        options.closeTimeMax());
  }

  /**
   * Starts to listen.
   *
   * @throws PortInUseException when somebody else does already
   */
  public void start() throws IOException {
    listener.start();
  }

  /** The port that it listens on. */
  public int port() {
    return listener.port();
  }

  /** Answers what has come, within {@link GatewayOptions#closeTimeMax}, and takes nothing more. */
  @Override
  public void close() {
    listener.close();
  }

  private record Door(
      GatewayOptions options,
      CollectHandler collector,
      Supplier<List<String>> notReady,
      Room bytes,
      Room requests)
      implements Listener.Routes {
    Door(
        GatewayOptions options,
        CollectHandler collector,
        Supplier<List<String>> notReady,
        Room bytes) {
      this(options, collector, notReady, bytes, new Room(options.requestsMax()));
    }

    @Override
    public Consumer<HttpServerRequest> onLoop(Context loop) {
      return new PublicRoutes(options, collector, notReady, requests, bytes, new ReplyQueue(loop))
          ::handle;
    }

    @Override
    public void handleInvalid(HttpServerRequest request) {
      PublicRoutes.handleInvalid(request);
    }

    @Override
    public void handleUnanswered(HttpServerRequest request) {
      PublicRoutes.handleUnanswered(request);
    }
  }
}
