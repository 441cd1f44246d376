package clickstream.collect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Undoes the content encoding of a body, within a bound whatever the body expands to. */
final class BodyDecoder {
  private static final int CHUNK_BYTES = 8 * 1024;

  private final int bytesMax;

  BodyDecoder(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** A body that cannot be decoded; the message is for the sender. */
  static final class BadBodyException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;
    private final boolean tooLarge;

    BadBodyException(String reason, boolean tooLarge) {
      super(reason);
      this.reason = reason;
      this.tooLarge = tooLarge;
    }

    String reason() {
      return reason;
    }

    boolean tooLarge() {
      return tooLarge;
    }
  }

  byte[] decode(byte[] body, @Nullable String contentEncoding) throws BadBodyException {
    if (body.length > bytesMax) {
      throw tooLarge();
    }
    String encoding =
        contentEncoding == null ? "identity" : contentEncoding.strip().toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> gunzip(body);
      default ->
          throw new BadBodyException(
              "Content-Encoding " + encoding + " is not supported: send gzip or nothing", false);
    };
  }

  private byte[] gunzip(byte[] body) throws BadBodyException {
    ByteArrayOutputStream plain =
        new ByteArrayOutputStream(Math.min(bytesMax, CHUNK_BYTES + 4 * body.length));
    byte[] chunk = new byte[CHUNK_BYTES];
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      int read = in.read(chunk);
      while (read >= 0) {
        plain.write(chunk, 0, read);
        if (plain.size() > bytesMax) {
          throw tooLarge();
        }
        read = in.read(chunk);
      }
    } catch (EOFException e) {
      throw new BadBodyException("the gzip body breaks off: send all of it", false);
    } catch (IOException e) {
      throw new BadBodyException("the body is no gzip although Content-Encoding says so", false);
    }
    return plain.toByteArray();
  }

  private BadBodyException tooLarge() {
    return new BadBodyException("Request Entity Too Large", true);
  }
}
