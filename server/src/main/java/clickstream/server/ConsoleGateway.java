package clickstream.server;

import clickstream.dashboard.ConsoleReply;
import clickstream.dashboard.ConsoleRequest;
import clickstream.dashboard.LiveFeed;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private door: pages and API of the console, the live stream, and work handed over by the
 * command line. Translates and delegates.
 */
public final class ConsoleGateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("clickstream.server");

  private static final int HEADER_BYTES_MAX = 16 << 10;
  private static final int URL_BYTES_MAX = 16 << 10;
  private static final int CONNECTIONS_MAX = 1_000;

  /** Long, because a page on its way to a slow client counts as well. */
  private static final Duration IDLE_MAX = Duration.ofMinutes(10);

  private final String host;
  private final ConsoleOptions options;
  private final Function<ConsoleRequest, ConsoleReply> console;
  private final LiveFeed live;
  private final ControlHandler control;
  private final ThreadPoolExecutor workers;
  private final ThreadPoolExecutor controlWorkers;
  private final Listener listener;
  private volatile @Nullable LiveStreams liveStreams;

  /**
   * @param console answers a request, on a worker thread
   */
  public ConsoleGateway(
      ListenAddress address,
      ConsoleOptions options,
      Function<ConsoleRequest, ConsoleReply> console,
      LiveFeed live,
      ControlHandler control) {
    this.host = address.host();
    this.options = options;
    this.console = console;
    this.live = live;
    this.control = control;
    this.workers =
        workers("console", options.workers(), new ArrayBlockingQueue<>(options.waitingMax()));
    this.workers.allowCoreThreadTimeOut(true);
    this.controlWorkers = workers("control", options.controlWorkers(), new SynchronousQueue<>());
    this.controlWorkers.allowCoreThreadTimeOut(true);
    this.listener = new Listener(address, limits(options), new Door());
  }

  private static ThreadPoolExecutor workers(
      String name, int threads, BlockingQueue<Runnable> waiting) {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        threads,
        threads,
        10,
        TimeUnit.SECONDS,
        waiting,
        task -> {
          Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  private static ListenerLimits limits(ConsoleOptions options) {
    return new ListenerLimits(
        1,
        HEADER_BYTES_MAX,
        URL_BYTES_MAX,
        CONNECTIONS_MAX,
        IDLE_MAX,
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

  /**
   * Ends the live streams, answers what has come within {@link ConsoleOptions#closeTimeMax}, and
   * stops what still works for the command line.
   */
  @Override
  public void close() {
    LiveStreams streams = liveStreams;
    if (streams != null) {
      liveStreams = null;
      streams.endAll();
    }
    listener.close();
    workers.shutdownNow();
    controlWorkers.shutdownNow();
    // What they use is closed next.
    awaitEnd(workers);
    awaitEnd(controlWorkers);
  }

  private void awaitEnd(ExecutorService pool) {
    try {
      if (!pool.awaitTermination(options.closeTimeMax().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("work of the console did not end within {}", options.closeTimeMax());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Door implements Listener.Routes {
    @Override
    public Consumer<HttpServerRequest> onLoop(Context loop) {
      LiveStreams streams = new LiveStreams(loop, live, options);
      liveStreams = streams;
      ControlRoute controlRoute = new ControlRoute(options, control, controlWorkers);
      return new ConsoleRoutes(
              loop, options, new Visitors(host), workers, console, streams, controlRoute)
          ::handle;
    }

    @Override
    public void handleInvalid(HttpServerRequest request) {
      ConsoleRoutes.handleInvalid(request);
    }

    @Override
    public void handleUnanswered(HttpServerRequest request) {
      // Queries, commands and live streams take the time they need; they have bounds of their own.
    }
  }
}
