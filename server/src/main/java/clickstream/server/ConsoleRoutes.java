package clickstream.server;

import clickstream.dashboard.ConsoleReply;
import clickstream.dashboard.ConsoleRequest;
import clickstream.dashboard.LiveFeed;
import clickstream.server.ControlHandler.UnknownCommandException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes of the private door. */
final class ConsoleRoutes {
  private static final Logger LOG = LoggerFactory.getLogger("clickstream.server");
  private static final String CONTROL = "/control/";
  private static final String PROBLEM = "application/problem+json";

  private final ConsoleOptions options;
  private final Visitors visitors;
  private final Executor workers;
  private final Function<ConsoleRequest, ConsoleReply> console;
  private final LiveStreams liveStreams;
  private final ControlHandler control;

  ConsoleRoutes(
      ConsoleOptions options,
      String host,
      Vertx vertx,
      Executor workers,
      Function<ConsoleRequest, ConsoleReply> console,
      LiveFeed live,
      ControlHandler control) {
    this.options = options;
    this.visitors = new Visitors(host);
    this.workers = workers;
    this.console = console;
    this.liveStreams = new LiveStreams(vertx, live, options.heartbeat());
    this.control = control;
  }

  void handle(HttpServerRequest request) {
    String path = request.path();
    if (path == null || !visitors.mayEnter(request)) {
      problem(request.response(), 403, "foreign-origin", "This console answers only its own pages");
      return;
    }
    if (HttpMethod.GET.equals(request.method()) && path.equals("/api/live")) {
      liveStreams.open(request);
      return;
    }
    BodyReader.read(
        request,
        options.bodyBytesMax(),
        body -> dispatch(request, path, body),
        () -> {
          request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
          problem(
              request.response(),
              413,
              "too-large",
              "The request is larger than " + options.bodyBytesMax() + " bytes");
        });
  }

  private void dispatch(HttpServerRequest request, String path, byte[] body) {
    if (!path.startsWith(CONTROL)) {
      onWorker(request, () -> answer(request, path, body));
    } else if (!HttpMethod.POST.equals(request.method())) {
      problem(request.response(), 404, "not-found", "There is no such page");
    } else if (!showsToken(request)) {
      problem(request.response(), 401, "no-token", "This needs the token of server.json");
    } else {
      String command = path.substring(CONTROL.length());
      // Event-loop work of this request continues on its own context while the worker blocks.
      Context loop = Vertx.currentContext();
      onWorker(request, () -> run(loop, request, command, body));
    }
  }

  private void onWorker(HttpServerRequest request, Runnable work) {
    Context loop = Vertx.currentContext();
    try {
      workers.execute(
          () -> {
            try {
              work.run();
            } catch (RuntimeException e) {
              LOG.error("console request failed path={}", request.path(), e);
              loop.runOnContext(back -> fail(request));
            }
          });
    } catch (RejectedExecutionException e) {
      problem(request.response(), 503, "busy", "Too many requests at once: try again");
    }
  }

  private static void fail(HttpServerRequest request) {
    if (request.response().headWritten()) {
      // Half an answer must not look like a whole one.
      request.connection().close();
    } else {
      problem(request.response(), 500, "internal", "Something went wrong here");
    }
  }

  private void answer(HttpServerRequest request, String path, byte[] body) {
    ConsoleReply reply =
        console.apply(
            new ConsoleRequest(
                HttpMethod.HEAD.equals(request.method()) ? "GET" : request.method().name(),
                path,
                parameters(request),
                headers(request),
                body));
    HttpServerResponse response = request.response();
    response.setStatusCode(reply.status());
    response.putHeader(HttpHeaders.CONTENT_TYPE, reply.contentType());
    reply.headers().forEach(response::putHeader);
    if (HttpMethod.HEAD.equals(request.method())) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(reply.body().length));
      response.end();
      return;
    }
    response.end(Buffer.buffer(reply.body()));
  }

  private static Map<String, String> parameters(HttpServerRequest request) {
    Map<String, String> parameters = new HashMap<>();
    request.params().forEach((name, value) -> parameters.put(name, value));
    return parameters;
  }

  private static Map<String, String> headers(HttpServerRequest request) {
    Map<String, String> headers = new HashMap<>();
    request
        .headers()
        .forEach(
            (name, value) ->
                headers.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + "," + b));
    return headers;
  }

  private boolean showsToken(HttpServerRequest request) {
    String shown = String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION));
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8),
        ("Bearer " + options.token()).getBytes(StandardCharsets.UTF_8));
  }

  private void run(Context loop, HttpServerRequest request, String command, byte[] body) {
    HttpServerResponse response = request.response();
    try (ResponseStream out = new ResponseStream(loop, response)) {
      control.handle(command, body, out);
    } catch (UnknownCommandException e) {
      loop.runOnContext(
          back -> problem(response, 404, "unknown-command", String.valueOf(e.getMessage())));
    } catch (IOException e) {
      LOG.warn("control command {} ended early: {}", command, e.toString());
      loop.runOnContext(back -> request.connection().close());
    }
  }

  private static void problem(HttpServerResponse response, int status, String code, String detail) {
    if (!response.ended() && !response.closed() && !response.headWritten()) {
      response
          .setStatusCode(status)
          .putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM)
          .end(JsonText.problem(status, code, detail));
    }
  }
}
