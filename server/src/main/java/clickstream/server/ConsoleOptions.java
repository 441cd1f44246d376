package clickstream.server;

import java.time.Duration;

/**
 * What the console's listener takes.
 *
 * @param workers threads that answer requests
 * @param waitingMax requests that wait for a worker; beyond it 503
 * @param controlWorkers threads that do the command line's work, one for each command that runs;
 *     beyond it 503
 * @param liveClientsMax live streams open at one time; beyond it 503
 * @param liveWaitingMax events that wait for one client of the live stream; beyond it the client
 *     misses some
 * @param bodyBytesMax of a request; beyond it 413
 * @param heartbeat between two signs of life of a live stream
 * @param requestTimeMax from the headers of a request to the end of its body
 * @param stalledMax that work for the command line waits for a client that takes no bytes
 * @param closeTimeMax that requests in work have when the gateway closes
 * @param token that the command line shows for its work
 */
public record ConsoleOptions(
    int workers,
    int waitingMax,
    int controlWorkers,
    int liveClientsMax,
    int liveWaitingMax,
    int bodyBytesMax,
    Duration heartbeat,
    Duration requestTimeMax,
    Duration stalledMax,
    Duration closeTimeMax,
    String token) {

  /** The usual figures. */
  public static ConsoleOptions withToken(String token) {
    return new ConsoleOptions(
        8,
        200,
        8,
        100,
        1_000,
        1 << 20,
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        Duration.ofSeconds(5),
        token);
  }
}
