package clickstream.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request, within a bound of its own and one that all bodies share. On the
 * request's event loop.
 *
 * <p>A body that is refused is read on and thrown away for a while: a connection that is closed
 * before the client has sent all loses the answer on its way.
 */
final class BodyReader {
  private static final byte[] NONE = {};
  private static final long DISCARDED_BYTES_MAX = 16L << 20;

  private final HttpServerRequest request;
  private final int bytesMax;
  private final Room room;
  private final Arrival arrival;
  private @Nullable Buffer body;
  private boolean joined;
  private boolean ended;
  private long discardedBytes;

  /** Is told one of these, once; none of them when the client goes away before. */
  interface Arrival {
    /** The bytes hold their room until {@link Room#giveBack} is called with their length. */
    void whole(byte[] body);

    void tooLarge();

    void noRoom();
  }

  private BodyReader(HttpServerRequest request, int bytesMax, Room room, Arrival arrival) {
    this.request = request;
    this.bytesMax = bytesMax;
    this.room = room;
    this.arrival = arrival;
  }

  static void read(HttpServerRequest request, int bytesMax, Room room, Arrival arrival) {
    BodyReader reader = new BodyReader(request, bytesMax, room, arrival);
    request.handler(reader::take);
    request.endHandler(end -> reader.end());
    request.exceptionHandler(gone -> reader.drop());
    reader.begin();
  }

  private void begin() {
    boolean asksFirst = "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
    if (isAnnouncedTooLarge()) {
      if (asksFirst) {
        // The body will not come, and only a new connection makes that clear to both sides.
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        request.response().endHandler(sent -> request.connection().close());
      }
      ended = true;
      arrival.tooLarge();
    } else if (asksFirst) {
      request.response().writeContinue();
    }
  }

  private boolean isAnnouncedTooLarge() {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null) {
      return false;
    }
    try {
      return Long.parseLong(length.strip()) > bytesMax;
    } catch (NumberFormatException e) {
      // More digits than a long has; the HTTP decoder has refused everything that is no number.
      return true;
    }
  }

  private void take(Buffer chunk) {
    if (ended) {
      discard(chunk);
    } else if (length() + chunk.length() > bytesMax) {
      drop();
      arrival.tooLarge();
    } else if (!room.take(chunk.length())) {
      drop();
      arrival.noRoom();
    } else {
      keep(chunk);
    }
  }

  private void discard(Buffer chunk) {
    discardedBytes += chunk.length();
    if (discardedBytes > DISCARDED_BYTES_MAX) {
      Connections.cut(request.connection());
    }
  }

  /** Most bodies come in one piece, which is not copied. */
  private void keep(Buffer chunk) {
    Buffer before = body;
    if (before == null) {
      body = chunk;
    } else if (joined) {
      before.appendBuffer(chunk);
    } else {
      joined = true;
      body = Buffer.buffer(2 * length() + chunk.length()).appendBuffer(before).appendBuffer(chunk);
    }
  }

  private int length() {
    Buffer before = body;
    return before == null ? 0 : before.length();
  }

  private void drop() {
    if (!ended) {
      ended = true;
      room.giveBack(length());
      body = null;
    }
  }

  private void end() {
    if (!ended) {
      ended = true;
      Buffer whole = body;
      body = null;
      arrival.whole(whole == null ? NONE : whole.getBytes());
    }
  }
}
