package clickstream.app;

/** Something that the person at the command line can mend; the message says what and how. */
public final class UserFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserFault(String message) {
    super(message);
  }
}
