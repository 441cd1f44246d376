package clickstream.server;

import clickstream.collect.CollectReply;
import clickstream.collect.CollectRequest;
import clickstream.collect.Collector;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes of the public door on one event loop: method and path must match exactly. */
final class PublicRoutes {
  private static final Logger LOG = LoggerFactory.getLogger("clickstream.server");
  private static final String JSON = "application/json";
  private static final Buffer NOT_FOUND = Buffer.buffer("{\"message\":\"Not Found\"}");
  private static final Buffer TOO_LARGE =
      Buffer.buffer("{\"message\":\"Request Entity Too Large\"}");
  private static final Buffer BUSY = Buffer.buffer("{\"message\":\"Service Unavailable\"}");
  private static final Buffer HANDLER_FAILED =
      Buffer.buffer("{\"message\":\"Internal Server Error\"}");

  private final GatewayOptions options;
  private final Cors cors;
  private final Collector collector;
  private final Supplier<List<String>> notReady;
  private final AtomicInteger requestsInWork;
  private final ReplyQueue replies;

  /** Requests whose bodies have not come whole, with the time when their headers came. */
  private final Map<HttpServerRequest, Long> arriving = new LinkedHashMap<>();

  PublicRoutes(
      GatewayOptions options,
      Collector collector,
      Supplier<List<String>> notReady,
      AtomicInteger requestsInWork,
      ReplyQueue replies) {
    this.options = options;
    this.cors = new Cors(options.allowedOrigins());
    this.collector = collector;
    this.notReady = notReady;
    this.requestsInWork = requestsInWork;
    this.replies = replies;
  }

  void handle(HttpServerRequest request) {
    String requestId = RequestIds.next();
    HttpServerResponse response = request.response();
    response.putHeader("apigw-requestid", requestId);
    cors.addHeaders(request, response);
    if (Cors.isPreflight(request)) {
      cors.answerPreflight(response);
      return;
    }
    String path = request.path();
    if (HttpMethod.POST.equals(request.method()) && "/clickstream".equals(path)) {
      collect(request, requestId);
    } else if (HttpMethod.GET.equals(request.method()) && "/health/live".equals(path)) {
      answer(response, 200, Buffer.buffer("{\"status\":\"live\"}"));
    } else if (HttpMethod.GET.equals(request.method()) && "/health/ready".equals(path)) {
      answerReady(response);
    } else {
      answer(response, 404, NOT_FOUND);
    }
  }

  private void collect(HttpServerRequest request, String requestId) {
    if (requestsInWork.incrementAndGet() > options.requestsMax()) {
      requestsInWork.decrementAndGet();
      request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
      answerAndClose(request, 503, BUSY);
      return;
    }
    request.response().endHandler(sent -> requestsInWork.decrementAndGet());
    request.response().closeHandler(gone -> releaseUnanswered(request));
    BodyReader body =
        BodyReader.read(
            request,
            options.bodyBytesMax(),
            bytes -> accept(request, requestId, bytes),
            () -> {
              arriving.remove(request);
              answerAndClose(request, 413, TOO_LARGE);
            });
    if (!body.ended()) {
      arriving.put(request, System.nanoTime());
    }
  }

  private void releaseUnanswered(HttpServerRequest request) {
    arriving.remove(request);
    if (!request.response().ended()) {
      requestsInWork.decrementAndGet();
    }
  }

  private void accept(HttpServerRequest request, String requestId, byte[] body) {
    arriving.remove(request);
    try {
      collector.accept(
          translate(request, requestId, body),
          reply -> replies.add(() -> send(request.response(), reply)));
    } catch (RuntimeException e) {
      LOG.error("request failed id={}", requestId, e);
      answer(request.response(), 500, HANDLER_FAILED);
    }
  }

  private static CollectRequest translate(
      HttpServerRequest request, String requestId, byte[] body) {
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
        null,
        request.getHeader("x-amzn-trace-id"));
  }

  private static void send(HttpServerResponse response, CollectReply reply) {
    Duration retryAfter = reply.retryAfter();
    if (retryAfter != null && !response.headWritten()) {
      response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }
    answer(response, reply.status(), Buffer.buffer(reply.body()));
  }

  private void answerReady(HttpServerResponse response) {
    List<String> reasons = notReady.get();
    if (reasons.isEmpty()) {
      answer(response, 200, Buffer.buffer("{\"status\":\"ready\"}"));
      return;
    }
    StringBuilder text = new StringBuilder("{\"status\":\"not ready\",\"reasons\":[");
    for (int i = 0; i < reasons.size(); i++) {
      text.append(i == 0 ? "" : ",").append(JsonText.quoted(reasons.get(i)));
    }
    answer(response, 503, Buffer.buffer(text.append("]}").toString()));
  }

  private static void answerAndClose(HttpServerRequest request, int status, Buffer body) {
    HttpServerResponse response = request.response();
    response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    answer(response, status, body);
  }

  private static void answer(HttpServerResponse response, int status, @Nullable Buffer body) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(body);
  }

  /**
   * A body that trickles in byte by byte keeps its connection from being idle, but not for ever.
   */
  void cutSlowRequests() {
    long latest = System.nanoTime() - options.requestTimeMax().toNanos();
    Iterator<Map.Entry<HttpServerRequest, Long>> oldest = arriving.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<HttpServerRequest, Long> request = oldest.next();
      if (request.getValue() - latest > 0) {
        return;
      }
      oldest.remove();
      request.getKey().connection().close();
    }
  }
}
