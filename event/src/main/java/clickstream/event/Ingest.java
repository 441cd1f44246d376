package clickstream.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the collector knows of the request that brought an event; it goes into the raw line as
 * {@code _ingest}. Absent members are left out of the line.
 *
 * @param sourceIp already anonymised unless the operator chose otherwise
 * @param source set for history only: {@code simulate:<seed>} or {@code import:<sha256>}
 */
public record Ingest(
    Instant receivedAt,
    @Nullable String sourceIp,
    @Nullable String userAgent,
    @Nullable String method,
    @Nullable String path,
    String siteId,
    @Nullable String requestId,
    @Nullable String apiId,
    @Nullable String stage,
    @Nullable String traceId,
    @Nullable String source) {}
