package clickstream.event;

/** The line that is kept of a refused event, one JSON object. */
public final class RefusedLine {
  private RefusedLine() {}

  public static byte[] encode(Refusal refusal, Ingest ingest) {
    throw new UnsupportedOperationException();
  }

  /** The {@link RefusalCode#wireName} in an encoded line. */
  public static String code(byte[] line) {
    throw new UnsupportedOperationException();
  }
}
