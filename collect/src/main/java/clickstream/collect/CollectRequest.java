package clickstream.collect;

import org.jspecify.annotations.Nullable;

/**
 * One request to store events, without its transport.
 *
 * @param body as it came, still encoded
 * @param contentEncoding the header's value
 * @param sourceIp the client's address in full; the collector anonymises it
 * @param apiId, stage, traceId known on AWS and where a gateway sets them
 */
public record CollectRequest(
    byte[] body,
    @Nullable String contentEncoding,
    @Nullable String sourceIp,
    @Nullable String userAgent,
    String method,
    String path,
    String siteId,
    String requestId,
    @Nullable String apiId,
    @Nullable String stage,
    @Nullable String traceId) {}
