package clickstream.server;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An address with HTTP on it: one server per event loop, which share the port. */
final class Listener {
  private static final Duration START_MAX = Duration.ofSeconds(20);

  /** What runs on each event loop. */
  interface Routes {
    /** The handler for one event loop; called on it, before it takes requests. */
    Consumer<HttpServerRequest> onLoop(Context loop);

    /** Answers a request that is no HTTP, or too much of it, and closes its connection. */
    void handleInvalid(HttpServerRequest request);

    /** A whole request has had no answer within the time for requests; may answer it. */
    void handleUnanswered(HttpServerRequest request);
  }

  private final ListenAddress address;
  private final ListenerLimits limits;
  private final Routes routes;
  private final Queue<HttpServer> servers = new ConcurrentLinkedQueue<>();
  private @Nullable Vertx vertx;

  Listener(ListenAddress address, ListenerLimits limits, Routes routes) {
    this.address = address;
    this.limits = limits;
    this.routes = routes;
  }

  void start() throws IOException {
    Vertx started =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(limits.eventLoops())
                .setPreferNativeTransport(true)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    try {
      awaitListening(
          started.deployVerticle(
              Loop::new, new DeploymentOptions().setInstances(limits.eventLoops())));
      vertx = started;
    } catch (IOException e) {
      awaitQuietly(started.close(), START_MAX);
      throw e;
    }
  }

  /** The port that it listens on; that of the address before it is started. */
  int port() {
    HttpServer server = servers.peek();
    return server == null ? address.port() : server.actualPort();
  }

  /** Takes no new connection, gives requests in work their time, then closes. */
  void close() {
    Vertx running = vertx;
    if (running == null) {
      return;
    }
    vertx = null;
    List<Future<Void>> closing =
        servers.stream().map(server -> server.shutdown(limits.closeTimeMax())).toList();
    Duration patience = limits.closeTimeMax().plusSeconds(1);
    awaitQuietly(Future.join(closing), patience);
    awaitQuietly(running.close(), patience);
  }

  private void awaitListening(Future<?> future) throws IOException {
    String where = address.host() + ":" + address.port();
    try {
      future
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (isAddressInUse(e)) {
        throw new PortInUseException(address, e);
      }
      throw new IOException("cannot listen on " + where + ": " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException("listening on " + where + " took longer than " + START_MAX, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting to listen on " + where, e);
    }
  }

  /** The native transport wraps the system's error; only its text is always there. */
  private static boolean isAddressInUse(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String message = String.valueOf(t.getMessage());
      if (message.contains("Address already in use")
          || (t instanceof BindException && message.contains("in use"))) {
        return true;
      }
    }
    return false;
  }

  private static void awaitQuietly(Future<?> future, Duration patience) {
    try {
      future
          .toCompletionStage()
          .toCompletableFuture()
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Nobody is left to be answered; what holds on to a socket goes with the process.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All event loops listen on one port, also when the system picks it. */
  private SocketAddress socketAddress() {
    return address.port() == 0
        ? SocketAddress.sharedRandomPort(1, address.host())
        : SocketAddress.inetSocketAddress(address.port(), address.host());
  }

  private HttpServerOptions serverOptions() {
    return new HttpServerOptions()
        .setTcpNoDelay(true)
        .setMaxHeaderSize(limits.headerBytesMax())
        .setMaxInitialLineLength(limits.urlBytesMax())
        .setHttp2ClearTextEnabled(false);
  }

  private final class Loop extends AbstractVerticle {
    @Override
    public void start(Promise<Void> started) {
      Deadlines deadlines =
          new Deadlines(
              Math.max(1, limits.connectionsMax() / limits.eventLoops()),
              limits.idleMax(),
              limits.requestTimeMax(),
              routes::handleUnanswered);
      Consumer<HttpServerRequest> handler = routes.onLoop(context);
      HttpServer server =
          vertx
              .createHttpServer(serverOptions())
              .connectionHandler(deadlines::opened)
              .invalidRequestHandler(routes::handleInvalid)
              .requestHandler(
                  request -> {
                    deadlines.begun(request);
                    handler.accept(request);
                  });
      vertx.setPeriodic(
          Deadlines.lookMillis(limits.idleMax(), limits.requestTimeMax()),
          tick -> deadlines.look());
      server
          .listen(socketAddress())
          .onSuccess(
              listening -> {
                servers.add(listening);
                started.complete();
              })
          .onFailure(started::fail);
    }
  }
}
