package clickstream.event;

import java.util.List;

/**
 * The verdict on a request body: each of its events is in exactly one of the lists, in order.
 *
 * @param batch true for an array and for lines; false for one object and for a body that could not
 *     be told apart into events at all (then there is one refusal, of index 0)
 */
public record ParsedBody(boolean batch, List<AcceptedEvent> accepted, List<Refusal> refused) {}
