package clickstream.server;

import java.time.Duration;

/**
 * What a listener bears, whatever its routes do.
 *
 * @param eventLoops threads that read requests and write replies
 * @param headerBytesMax of all headers together
 * @param urlBytesMax of the request line
 * @param connectionsMax open at one time
 * @param idleMax from one reply, or the opening, to the headers of the next request
 * @param requestTimeMax from the headers of a request to the end of its body
 * @param closeTimeMax that requests in work have when the listener closes
 */
record ListenerLimits(
    int eventLoops,
    int headerBytesMax,
    int urlBytesMax,
    int connectionsMax,
    Duration idleMax,
    Duration requestTimeMax,
    Duration closeTimeMax) {}
