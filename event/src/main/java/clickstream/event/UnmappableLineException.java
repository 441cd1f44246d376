package clickstream.event;

/** A raw line from which no row can be made; the message says why and where. */
public final class UnmappableLineException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnmappableLineException(String message) {
    super(message);
  }
}
