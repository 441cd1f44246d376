package clickstream.server;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Does the work that the command line hands to the running server. Called on a worker thread; may
 * take long and streams its answer.
 */
public interface ControlHandler {
  /**
   * @param command the last part of {@code POST /control/<command>}
   * @param out flushed to the client as it is written
   * @throws UnknownCommandException when there is no such command; nothing was written then
   */
  void handle(String command, byte[] body, OutputStream out)
      throws IOException, UnknownCommandException;

  /** There is no such command. */
  final class UnknownCommandException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnknownCommandException(String command) {
      super("unknown command: " + command);
    }
  }
}
