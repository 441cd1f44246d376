package clickstream.dashboard;

import java.util.Map;

/**
 * A request to the console without its transport.
 *
 * @param path decoded, without query, starting with a slash
 * @param parameters of the query string, the last one of a name
 * @param headers by lower-case name
 * @param body empty when there is none
 */
public record ConsoleRequest(
    String method,
    String path,
    Map<String, String> parameters,
    Map<String, String> headers,
    byte[] body) {}
