package clickstream.server;

import clickstream.dashboard.ConsoleReply;
import clickstream.dashboard.ConsoleRequest;
import clickstream.dashboard.LiveFeed;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The private door: pages and API of the console, the live stream, and work handed over by the
 * command line. Translates and delegates.
 */
public final class ConsoleGateway implements AutoCloseable {
  private final ListenAddress address;
  private final ConsoleOptions options;
  private final Function<ConsoleRequest, ConsoleReply> console;
  private final LiveFeed live;
  private final ControlHandler control;
  private final Vertx vertx;
  private final ThreadPoolExecutor workers;
  private @Nullable HttpServer server;

  public ConsoleGateway(
      ListenAddress address,
      ConsoleOptions options,
      Function<ConsoleRequest, ConsoleReply> console,
      LiveFeed live,
      ControlHandler control) {
    this.address = address;
    this.options = options;
    this.console = console;
    this.live = live;
    this.control = control;
    this.vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    this.workers = workers(options);
  }

  private static ThreadPoolExecutor workers(ConsoleOptions options) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            options.workers(),
            options.workers(),
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(options.waitingMax()),
            task -> {
              Thread thread = new Thread(task, "console-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /**
   * Starts to listen.
   *
   * @throws PortInUseException when somebody else does already
   */
  public void start() throws IOException {
    HttpServer listening =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setTcpNoDelay(true)
                .setHttp2ClearTextEnabled(false));
    ConsoleRoutes routes =
        new ConsoleRoutes(options, address.host(), vertx, workers, console, live, control);
    listening.requestHandler(routes::handle);
    try {
      server = Listener.await(listening.listen(), address);
    } catch (IOException e) {
      vertx.close();
      throw e;
    }
  }

  /** The port that it listens on. */
  public int port() {
    HttpServer listening = server;
    return listening == null ? address.port() : listening.actualPort();
  }

  @Override
  public void close() {
    HttpServer listening = server;
    Listener.shutdown(vertx, listening == null ? List.of() : List.of(listening));
    workers.shutdownNow();
  }
}
