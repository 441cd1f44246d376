package clickstream.collect;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the client is told, without its transport.
 *
 * @param body JSON in UTF-8
 * @param retryAfter set when the same request may succeed later
 */
public record CollectReply(int status, byte[] body, @Nullable Duration retryAfter) {}
