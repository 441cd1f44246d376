package clickstream.server;

import java.time.Duration;

/**
 * What the console's listener takes.
 *
 * @param workers threads that answer requests
 * @param waitingMax requests that wait for a worker; beyond it 503
 * @param bodyBytesMax of a request
 * @param heartbeat between two signs of life of a live stream
 * @param token that the command line shows for its work
 */
public record ConsoleOptions(
    int workers, int waitingMax, int bodyBytesMax, Duration heartbeat, String token) {

  /** The usual figures. */
  public static ConsoleOptions withToken(String token) {
    return new ConsoleOptions(8, 200, 1 << 20, Duration.ofSeconds(15), token);
  }
}
