package clickstream.server;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** Ending connections of clients that do not do their part. */
final class Connections {
  private Connections() {}

  /**
   * Closes at once. Vert.x' own close first waits until the client has taken what was written to
   * it, so a client that takes nothing would never be rid of; only the channel below closes now, as
   * Vert.x itself does with idle connections. On the connection's event loop.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // there is nobody left to tell
  static void cut(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      base.channelHandlerContext().close();
      return;
    }
    connection.close();
  }
}
