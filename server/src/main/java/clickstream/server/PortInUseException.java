package clickstream.server;

import java.io.IOException;

/** Somebody else listens there; the message names the option to change. */
public final class PortInUseException extends IOException {
  private static final long serialVersionUID = 1L;

  PortInUseException(ListenAddress address, Throwable cause) {
    super(
        address.host()
            + ":"
            + address.port()
            + " is in use: choose another port with "
            + address.portOption()
            + ", or 0 for any free one",
        cause);
  }
}
