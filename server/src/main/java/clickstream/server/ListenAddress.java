package clickstream.server;

/**
 * Where a listener listens.
 *
 * @param port 0 picks a free one
 * @param portOption what the operator calls the port, for the error when it is taken
 */
public record ListenAddress(String host, int port, String portOption) {}
