package clickstream.lake;

import java.io.IOException;

/** There is no object of that key. */
public final class NoSuchObjectException extends IOException {
  private static final long serialVersionUID = 1L;

  public NoSuchObjectException(String key) {
    super("no such object: " + key);
  }
}
