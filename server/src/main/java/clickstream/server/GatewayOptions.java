package clickstream.server;

import java.time.Duration;
import java.util.List;

/**
 * What the public gateway takes.
 *
 * @param eventLoops threads that read requests and write replies
 * @param bodyBytesMax of a request; beyond it 413
 * @param headerBytesMax of all headers together; beyond it 431
 * @param urlBytesMax of the request line; beyond it 414
 * @param requestsMax in work at one time; beyond it 503
 * @param idleMax a connection without traffic is closed after it
 * @param requestTimeMax from the headers of a request to the end of its body
 * @param allowedOrigins from which browsers may send; {@code *} for any
 */
public record GatewayOptions(
    int eventLoops,
    int bodyBytesMax,
    int headerBytesMax,
    int urlBytesMax,
    int requestsMax,
    Duration idleMax,
    Duration requestTimeMax,
    List<String> allowedOrigins) {
  public static final GatewayOptions DEFAULT =
      new GatewayOptions(
          2,
          1 << 20,
          16 << 10,
          8 << 10,
          20_000,
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          List.of("*"));

  public GatewayOptions {
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /** The same for other origins. */
  public GatewayOptions withAllowedOrigins(List<String> origins) {
    return new GatewayOptions(
        eventLoops,
        bodyBytesMax,
        headerBytesMax,
        urlBytesMax,
        requestsMax,
        idleMax,
        requestTimeMax,
        origins);
  }
}
