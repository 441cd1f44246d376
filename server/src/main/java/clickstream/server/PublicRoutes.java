package clickstream.server;

import clickstream.collect.CollectReply;
import clickstream.collect.CollectRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes of the public door on one event loop: method and path must match exactly. */
final class PublicRoutes {
  private static final Logger LOG = LoggerFactory.getLogger("clickstream.server");
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("apigw-requestid");

  /** What an HTTP API calls its only stage. */
  private static final String STAGE = "$default";

  private static final CharSequence TRACE_ID = HttpHeaders.createOptimized("x-amzn-trace-id");
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final Buffer LIVE = Buffer.buffer("{\"status\":\"live\"}");
  private static final Buffer READY = Buffer.buffer("{\"status\":\"ready\"}");

  private final int bodyBytesMax;
  private final Cors cors;
  private final CollectHandler collector;
  private final Supplier<List<String>> notReady;
  private final Room requests;
  private final Room bytes;
  private final ReplyQueue replies;

  PublicRoutes(
      GatewayOptions options,
      CollectHandler collector,
      Supplier<List<String>> notReady,
      Room requests,
      Room bytes,
      ReplyQueue replies) {
    this.bodyBytesMax = options.bodyBytesMax();
    this.cors = new Cors(options.allowedOrigins(), options.credentials());
    this.collector = collector;
    this.notReady = notReady;
    this.requests = requests;
    this.bytes = bytes;
    this.replies = replies;
  }

  void handle(HttpServerRequest request) {
    String requestId = RequestIds.next();
    HttpServerResponse response = request.response();
    response.putHeader(REQUEST_ID, requestId);
    try {
      cors.addHeaders(request, response);
      route(request, requestId);
    } catch (RuntimeException e) {
      LOG.error("request failed id={}", requestId, e);
      answer(response, 500, GatewayMessages.INTERNAL_SERVER_ERROR);
    }
  }

  private void route(HttpServerRequest request, String requestId) {
    HttpServerResponse response = request.response();
    if (Cors.isPreflight(request)) {
      cors.answerPreflight(request, response);
      return;
    }
    HttpMethod method = request.method();
    String path = String.valueOf(request.path());
    if (HttpMethod.POST.equals(method) && path.equals("/clickstream")) {
      BodyReader.read(request, bodyBytesMax, bytes, new Collection(request, requestId));
    } else if (HttpMethod.GET.equals(method) && path.equals("/health/live")) {
      answer(response, 200, LIVE);
    } else if (HttpMethod.GET.equals(method) && path.equals("/health/ready")) {
      answerReady(response);
    } else {
      answer(response, 404, GatewayMessages.NOT_FOUND);
    }
  }

  private void answerReady(HttpServerResponse response) {
    List<String> reasons = notReady.get();
    if (reasons.isEmpty()) {
      answer(response, 200, READY);
      return;
    }
    answer(response, 503, GatewayMessages.notReady(reasons));
  }

  /** What is no HTTP, or too much of it. The connection is of no use afterwards. */
  static void handleInvalid(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    response.putHeader(REQUEST_ID, RequestIds.next());
    response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    GatewayMessages.Invalid invalid = GatewayMessages.invalid(request.decoderResult().cause());
    answer(response, invalid.status(), invalid.body());
  }

  /** The request has waited for its answer too long; what becomes of its events is not known. */
  static void handleUnanswered(HttpServerRequest request) {
    answerNotNow(request.response());
  }

  private static void answerNotNow(HttpServerResponse response) {
    if (!response.headWritten()) {
      response.putHeader(HttpHeaders.RETRY_AFTER, "1");
    }
    answer(response, 503, GatewayMessages.SERVICE_UNAVAILABLE);
  }

  private static void answer(HttpServerResponse response, int status, Buffer body) {
    if (!response.ended() && !response.closed() && !response.headWritten()) {
      response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(body);
    }
  }

  /** One request to the collector, from its body to its reply. */
  private final class Collection implements BodyReader.Arrival {
    private final HttpServerRequest request;
    private final String requestId;
    private boolean released;

    Collection(HttpServerRequest request, String requestId) {
      this.request = request;
      this.requestId = requestId;
    }

    @Override
    public void whole(byte[] body) {
      if (!requests.take(1)) {
        bytes.giveBack(body.length);
        answerNotNow(request.response());
        return;
      }
      try {
        collector.accept(translate(body), reply -> replies.add(() -> finish(body.length, reply)));
      } catch (RuntimeException e) {
        LOG.error("request failed id={}", requestId, e);
        release(body.length);
        answer(request.response(), 500, GatewayMessages.INTERNAL_SERVER_ERROR);
      }
    }

    @Override
    public void tooLarge() {
      answer(request.response(), 413, GatewayMessages.REQUEST_ENTITY_TOO_LARGE);
    }

    @Override
    public void noRoom() {
      answerNotNow(request.response());
    }

    private CollectRequest translate(byte[] body) {
      SocketAddress client = request.remoteAddress();
      return new CollectRequest(
          body,
          request.getHeader(HttpHeaders.CONTENT_ENCODING),
          client == null ? null : client.hostAddress(),
          request.getHeader(HttpHeaders.USER_AGENT),
          request.method().name(),
          request.path(),
          "default",
          requestId,
          null,
          STAGE,
          request.getHeader(TRACE_ID));
    }

    private void finish(int bodyBytes, CollectReply reply) {
      release(bodyBytes);
      HttpServerResponse response = request.response();
      Duration retryAfter = reply.retryAfter();
      if (retryAfter != null && !response.headWritten()) {
        response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
      }
      answer(response, reply.status(), Buffer.buffer(reply.body()));
    }

    /** Also when a collector replies and then throws. */
    private void release(int bodyBytes) {
      if (!released) {
        released = true;
        requests.giveBack(1);
        bytes.giveBack(bodyBytes);
      }
    }
  }
}
