package clickstream.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request, within a bound. On the request's event loop. */
final class BodyReader {
  private static final byte[] NONE = {};

  private final HttpServerRequest request;
  private final int bytesMax;
  private final Consumer<byte[]> whenWhole;
  private final Runnable whenTooLarge;
  private @Nullable Buffer body;
  private boolean ended;

  private BodyReader(
      HttpServerRequest request, int bytesMax, Consumer<byte[]> whenWhole, Runnable whenTooLarge) {
    this.request = request;
    this.bytesMax = bytesMax;
    this.whenWhole = whenWhole;
    this.whenTooLarge = whenTooLarge;
  }

  /** Calls one of the two, once; neither when the client goes away before. */
  static BodyReader read(
      HttpServerRequest request, int bytesMax, Consumer<byte[]> whenWhole, Runnable whenTooLarge) {
    BodyReader reader = new BodyReader(request, bytesMax, whenWhole, whenTooLarge);
    if (reader.isAnnouncedTooLarge()) {
      reader.ended = true;
      whenTooLarge.run();
      return reader;
    }
    request.handler(reader::take);
    request.endHandler(end -> reader.end());
    return reader;
  }

  /** The whole body has come, or was too large. */
  boolean ended() {
    return ended;
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
      return;
    }
    Buffer before = body;
    int length = (before == null ? 0 : before.length()) + chunk.length();
    if (length > bytesMax) {
      ended = true;
      body = null;
      whenTooLarge.run();
      return;
    }
    body = before == null ? chunk : before.copy().appendBuffer(chunk);
  }

  private void end() {
    if (!ended) {
      ended = true;
      Buffer whole = body;
      whenWhole.accept(whole == null ? NONE : whole.getBytes());
    }
  }
}
