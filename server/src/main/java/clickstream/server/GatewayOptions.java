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
 * @param connectionsMax open at one time; beyond it a new one is closed at once
 * @param requestsMax handed to the collector and not answered; beyond it 503
 * @param bytesMax of all bodies that arrive or are not answered; beyond it 503
 * @param idleMax from one reply, or the opening, to the headers of the next request
 * @param requestTimeMax from the headers of a request to the end of its body, and to its reply
 * @param closeTimeMax that requests in work have when the gateway closes
 * @param allowedOrigins from which browsers may send; {@code *} for any
 * @param credentials whether browsers may send cookies along
 */
public record GatewayOptions(
    int eventLoops,
    int bodyBytesMax,
    int headerBytesMax,
    int urlBytesMax,
    int connectionsMax,
    int requestsMax,
    long bytesMax,
    Duration idleMax,
    Duration requestTimeMax,
    Duration closeTimeMax,
    List<String> allowedOrigins,
    Credentials credentials) {
  public static final GatewayOptions DEFAULT =
      new GatewayOptions(
          2,
          1 << 20,
          16 << 10,
          8 << 10,
          10_000,
          20_000,
          128L << 20,
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          List.of("*"),
          Credentials.REFUSED);

  /** Whether browsers may send cookies along. */
  public enum Credentials {
    ALLOWED,
    REFUSED
  }

  /**
   * @throws IllegalArgumentException when any origin may send credentials; browsers refuse that,
   *     and echoing the origin instead would let every site act for its visitors
   */
  public GatewayOptions {
    allowedOrigins = List.copyOf(allowedOrigins);
    if (credentials == Credentials.ALLOWED && allowedOrigins.contains("*")) {
      throw new IllegalArgumentException(
          "the origin * together with credentials is not allowed: name the origins");
    }
  }

  /** The same for other origins. */
  public GatewayOptions withAllowedOrigins(List<String> origins) {
    return new GatewayOptions(
        eventLoops,
        bodyBytesMax,
        headerBytesMax,
        urlBytesMax,
        connectionsMax,
        requestsMax,
        bytesMax,
        idleMax,
        requestTimeMax,
        closeTimeMax,
        origins,
        credentials);
  }
}
