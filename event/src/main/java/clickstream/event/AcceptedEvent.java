package clickstream.event;

/**
 * An event that passed validation.
 *
 * @param index place in the request's batch, from 0
 * @param eventId the client's id, or the one that was added
 * @param clientId true when the id is the client's own, so that a duplicate can be told
 * @param line the raw line: one JSON object in UTF-8 without line break, with {@code _ingest}
 */
public record AcceptedEvent(int index, String eventId, boolean clientId, byte[] line) {}
