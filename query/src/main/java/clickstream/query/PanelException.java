package clickstream.query;

/** A panel file that cannot be used. The message names the file, the fault and what is expected. */
public final class PanelException extends Exception {
  private static final long serialVersionUID = 1L;

  public PanelException(String message) {
    super(message);
  }

  public PanelException(String message, Throwable cause) {
    super(message, cause);
  }
}
