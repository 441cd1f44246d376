package clickstream.dashboard;

import java.util.Map;

/**
 * A reply of the console without its transport.
 *
 * @param headers besides Content-Type and Content-Length, which the edge sets
 */
public record ConsoleReply(
    int status, String contentType, Map<String, String> headers, byte[] body) {}
