package clickstream.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for Vert.x from the threads that start and stop a server. */
final class Listener {
  private static final Duration START_MAX = Duration.ofSeconds(20);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private Listener() {}

  static <T> T await(Future<T> future, ListenAddress address) throws IOException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (isAddressInUse(e)) {
        throw new PortInUseException(address, e);
      }
      throw new IOException(
          "cannot listen on " + address.host() + ":" + address.port() + ": " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException(
          "listening on " + address.host() + ":" + address.port() + " took too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting to listen", e);
    }
  }

  private static boolean isAddressInUse(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof BindException || String.valueOf(t.getMessage()).contains("in use")) {
        return true;
      }
    }
    return false;
  }

  /** Takes no new requests, gives those in work some time, then closes. */
  static void shutdown(Vertx vertx, Iterable<HttpServer> servers) {
    for (HttpServer server : servers) {
      awaitQuietly(server.shutdown(GRACE));
    }
    awaitQuietly(vertx.close());
  }

  private static void awaitQuietly(Future<?> future) {
    try {
      future
          .toCompletionStage()
          .toCompletableFuture()
          .get(GRACE.toMillis() * 2, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // The process ends anyway; what could be answered has been.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
