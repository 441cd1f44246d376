package clickstream.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server on a free port of the loopback that answers as the test wants. */
final class FakeCollector implements AutoCloseable {
  static {
    // Otherwise each answer waits 40 ms for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** An answer; a status of 0 closes the connection without one. */
  record Answer(int status, String body, String retryAfter) {
    static Answer of(int status, String body) {
      return new Answer(status, body, "");
    }
  }

  /** Decides from the number of the request, counted from 1, and its body. */
  interface Behaviour {
    Answer answer(int request, String body) throws InterruptedException;
  }

  /** What came in one request. */
  record Request(String body, String userAgent, String contentType, String key) {}

  final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger most = new AtomicInteger();

  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger count = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final Behaviour behaviour;

  FakeCollector(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/clickstream", this::handle);
    server.start();
  }

  URI target() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/clickstream");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      requests.add(
          new Request(
              body,
              exchange.getRequestHeaders().getFirst("User-Agent"),
              exchange.getRequestHeaders().getFirst("Content-Type"),
              String.valueOf(exchange.getRequestHeaders().getFirst("X-Api-Key"))));
      Answer answer = behaviour.answer(count.incrementAndGet(), body);
      if (answer.status() == 0) {
        return;
      }
      if (!answer.retryAfter().isEmpty()) {
        exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
      }
      byte[] bytes = answer.body().getBytes(UTF_8);
      // Counted before the answer leaves: the sender may begin its next request at once.
      underWay.decrementAndGet();
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
