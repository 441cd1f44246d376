package clickstream.event;

/**
 * An event that was not taken, and why.
 *
 * @param index place in the request's batch, from 0
 * @param message names the fault and its place, for the sender
 * @param head the first 4 KiB of what was refused, as it came
 */
public record Refusal(int index, RefusalCode code, String message, byte[] head) {}
