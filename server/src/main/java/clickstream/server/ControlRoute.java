package clickstream.server;

import clickstream.server.ControlHandler.UnknownCommandException;
import clickstream.server.ResponseStream.ClientGoneException;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /control/<command>}: the command line's work, on workers of its own, since it may
 * take long. An answer that breaks off closes the connection, so that it never looks whole.
 */
final class ControlRoute {
  private static final Logger LOG = LoggerFactory.getLogger("clickstream.server");
  private static final String PREFIX = "/control/";

  private final ConsoleOptions options;
  private final ControlHandler control;
  private final Executor workers;
  private final byte[] authorization;

  ControlRoute(ConsoleOptions options, ControlHandler control, Executor workers) {
    this.options = options;
    this.control = control;
    this.workers = workers;
    this.authorization = ("Bearer " + options.token()).getBytes(StandardCharsets.UTF_8);
  }

  static boolean matches(HttpServerRequest request, String path) {
    return path.startsWith(PREFIX) && HttpMethod.POST.equals(request.method());
  }

  /** In constant time, so that a token cannot be guessed byte by byte. */
  boolean showsToken(HttpServerRequest request) {
    String shown = String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION));
    return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), authorization);
  }

  static void askForToken(HttpServerResponse response) {
    response.putHeader("WWW-Authenticate", "Bearer");
    Problems.answer(response, 401, "no-token", "This needs the token of server.json");
  }

  /** On the event loop of the request. */
  void run(Context loop, HttpServerRequest request, String path, byte[] body) {
    String command = path.substring(PREFIX.length());
    try {
      workers.execute(() -> work(loop, request, command, body));
    } catch (RejectedExecutionException e) {
      Problems.answerBusy(request.response());
    }
  }

  private void work(Context loop, HttpServerRequest request, String command, byte[] body) {
    HttpServerResponse response = request.response();
    try {
      ResponseStream out = new ResponseStream(loop, response, options.stalledMax());
      control.handle(command, body, out);
      out.finish();
    } catch (UnknownCommandException e) {
      String message = String.valueOf(e.getMessage());
      loop.runOnContext(back -> Problems.answer(response, 404, "unknown-command", message));
    } catch (ClientGoneException e) {
      LOG.info("control command {} stopped: {}", command, e.getMessage());
      loop.runOnContext(back -> Connections.cut(request.connection()));
    } catch (IOException | RuntimeException e) {
      LOG.error("control command {} failed", command, e);
      loop.runOnContext(back -> fail(request));
    }
  }

  private static void fail(HttpServerRequest request) {
    if (request.response().headWritten()) {
      Connections.cut(request.connection());
    } else {
      Problems.answer(
          request.response(), 500, "internal", "The command failed; the server's log says why");
    }
  }
}
