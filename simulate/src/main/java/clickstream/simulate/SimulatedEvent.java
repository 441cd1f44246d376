package clickstream.simulate;

import java.time.Instant;

/**
 * One event of a simulated guest.
 *
 * @param happenedAt the same as its {@code eventTimestamp}, in whole milliseconds
 * @param clientAddress IPv4 from the ranges for documentation
 * @param userAgent the header that the guest's browser sends
 * @param json one JSON object in UTF-8 without a line break, with an {@code eventId}; the
 *     receiver's own
 */
public record SimulatedEvent(
    Instant happenedAt, String clientAddress, String userAgent, byte[] json) {}
