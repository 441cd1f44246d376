package clickstream.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refused event as it was kept.
 *
 * @param code the {@link RefusalCode#wireName}; text, because a later version may know more of them
 * @param index place in the request's batch, from 0
 * @param body the first 4 KiB of what was refused, as it came
 * @param truncated whether more was refused
 */
public record RefusedEvent(
    String code,
    String message,
    int index,
    Instant receivedAt,
    @Nullable String siteId,
    @Nullable String requestId,
    @Nullable String sourceIp,
    @Nullable String userAgent,
    byte[] body,
    boolean truncated) {}
