package clickstream.server;

import clickstream.collect.Collector;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The public door, behaving as an AWS HTTP API does in front of the ingest function. Translates
 * requests for the {@link Collector}; decides nothing about events.
 */
public final class PublicGateway implements AutoCloseable {
  private final ListenAddress address;
  private final GatewayOptions options;
  private final Collector collector;
  private final Supplier<List<String>> notReady;
  private final AtomicInteger requestsInWork = new AtomicInteger();
  private final Queue<HttpServer> servers = new ConcurrentLinkedQueue<>();
  private final Vertx vertx;

  /**
   * @param notReady why the server is not ready to take events; empty when it is
   */
  public PublicGateway(
      ListenAddress address,
      GatewayOptions options,
      Collector collector,
      Supplier<List<String>> notReady) {
    this.address = address;
    this.options = options;
    this.collector = collector;
    this.notReady = notReady;
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(options.eventLoops())
                .setPreferNativeTransport(true));
  }

  /**
   * Starts to listen.
   *
   * @throws PortInUseException when somebody else does already
   */
  public void start() throws IOException {
    try {
      Listener.await(
          vertx.deployVerticle(
              Loop::new, new DeploymentOptions().setInstances(options.eventLoops())),
          address);
    } catch (IOException e) {
      vertx.close();
      throw e;
    }
  }

  /** The port that it listens on. */
  public int port() {
    HttpServer server = servers.peek();
    return server == null ? address.port() : server.actualPort();
  }

  @Override
  public void close() {
    Listener.shutdown(vertx, servers);
  }

  private HttpServerOptions serverOptions() {
    return new HttpServerOptions()
        .setHost(address.host())
        .setPort(address.port())
        .setTcpNoDelay(true)
        .setMaxHeaderSize(options.headerBytesMax())
        .setMaxInitialLineLength(options.urlBytesMax())
        .setIdleTimeout((int) options.idleMax().toMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setHttp2ClearTextEnabled(false);
  }

  /** One event loop's share; all loops listen on the same port. */
  private final class Loop extends AbstractVerticle {
    @Override
    public void start(Promise<Void> started) {
      Context loop = vertx.getOrCreateContext();
      PublicRoutes routes =
          new PublicRoutes(options, collector, notReady, requestsInWork, new ReplyQueue(loop));
      HttpServer server = vertx.createHttpServer(serverOptions());
      server.requestHandler(routes::handle);
      vertx.setPeriodic(1_000, tick -> routes.cutSlowRequests());
      server
          .listen()
          .onSuccess(
              listening -> {
                servers.add(listening);
                started.complete();
              })
          .onFailure(started::fail);
    }
  }
}
