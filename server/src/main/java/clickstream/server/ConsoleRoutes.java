package clickstream.server;

import clickstream.dashboard.ConsoleReply;
import clickstream.dashboard.ConsoleRequest;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes of the private door. On its event loop; the work is done by workers. */
final class ConsoleRoutes {
  private static final Logger LOG = LoggerFactory.getLogger("clickstream.server");
  private static final long BODIES_BYTES_MAX = 64L << 20;

  private final Context loop;
  private final int bodyBytesMax;
  private final Visitors visitors;
  private final Executor workers;
  private final Function<ConsoleRequest, ConsoleReply> console;
  private final LiveStreams liveStreams;
  private final ControlRoute control;
  private final Room room = new Room(BODIES_BYTES_MAX);

  ConsoleRoutes(
      Context loop,
      ConsoleOptions options,
      Visitors visitors,
      Executor workers,
      Function<ConsoleRequest, ConsoleReply> console,
      LiveStreams liveStreams,
      ControlRoute control) {
    this.loop = loop;
    this.bodyBytesMax = options.bodyBytesMax();
    this.visitors = visitors;
    this.workers = workers;
    this.console = console;
    this.liveStreams = liveStreams;
    this.control = control;
  }

  void handle(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    String path = String.valueOf(request.path());
    if (!visitors.mayEnter(request)) {
      Problems.answer(
          response, 403, "foreign-origin", "This console answers its own pages only, by its name");
    } else if (HttpMethod.GET.equals(request.method()) && path.equals("/api/live")) {
      liveStreams.open(request);
    } else if (ControlRoute.matches(request, path) && !control.showsToken(request)) {
      ControlRoute.askForToken(response);
    } else {
      BodyReader.read(request, bodyBytesMax, room, new Whole(request, path));
    }
  }

  /** What is no HTTP. */
  static void handleInvalid(HttpServerRequest request) {
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    int status = GatewayMessages.invalid(request.decoderResult().cause()).status();
    Problems.answer(
        request.response(),
        status,
        "bad-request",
        "This is no HTTP request, or its head is too long");
  }

  /** Waits for the body and hands the request to those who answer it. */
  private final class Whole implements BodyReader.Arrival {
    private final HttpServerRequest request;
    private final String path;

    Whole(HttpServerRequest request, String path) {
      this.request = request;
      this.path = path;
    }

    @Override
    public void whole(byte[] body) {
      // From here on the number of workers and of requests that wait for one is the bound.
      room.giveBack(body.length);
      if (ControlRoute.matches(request, path)) {
        control.run(loop, request, path, body);
        return;
      }
      try {
        ConsoleRequest translated = ConsoleMessages.translate(request, path, body);
        workers.execute(() -> answer(request, translated));
      } catch (IllegalArgumentException e) {
        Problems.answer(
            request.response(), 400, "bad-request", "The address holds a % without two hex digits");
      } catch (RejectedExecutionException e) {
        Problems.answerBusy(request.response());
      }
    }

    @Override
    public void tooLarge() {
      Problems.answer(
          request.response(),
          413,
          "too-large",
          "The request is larger than " + bodyBytesMax + " bytes");
    }

    @Override
    public void noRoom() {
      Problems.answerBusy(request.response());
    }
  }

  private void answer(HttpServerRequest request, ConsoleRequest translated) {
    try {
      ConsoleReply reply = console.apply(translated);
      loop.runOnContext(back -> send(request, reply));
    } catch (RuntimeException e) {
      LOG.error("console request failed path={}", translated.path(), e);
      loop.runOnContext(
          back ->
              Problems.answer(
                  request.response(), 500, "internal", "Something went wrong in the console"));
    }
  }

  private static void send(HttpServerRequest request, ConsoleReply reply) {
    HttpServerResponse response = request.response();
    if (response.closed()) {
      return;
    }
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
}
