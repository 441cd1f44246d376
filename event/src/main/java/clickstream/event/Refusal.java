package clickstream.event;

import java.util.Arrays;

/**
 * An event that was not taken, and why.
 *
 * @param index place in the request's batch, from 0
 * @param message names the fault and its place, for the sender
 * @param head the first 4 KiB of what was refused, as it came
 * @param truncated whether more was refused than the head holds
 */
public record Refusal(int index, RefusalCode code, String message, byte[] head, boolean truncated) {
  /** How much of a refused event is kept. */
  public static final int HEAD_BYTES_MAX = 4 * 1024;

  public Refusal(int index, RefusalCode code, String message, byte[] head) {
    this(index, code, message, head, false);
  }

  /** The refusal of the bytes from {@code from} to {@code to}. */
  static Refusal of(int index, Fault fault, byte[] bytes, int from, int to) {
    int headTo = Math.min(to, from + HEAD_BYTES_MAX);
    byte[] head = Arrays.copyOfRange(bytes, from, headTo);
    return new Refusal(index, fault.code(), fault.message(), head, headTo < to);
  }
}
