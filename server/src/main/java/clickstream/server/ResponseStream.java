package clickstream.server;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A chunked response as a stream for a worker thread. A write waits until the client's socket has
 * taken the bytes, and fails when the client is gone, so that the work stops. Only {@link #finish}
 * makes the answer a whole one.
 */
final class ResponseStream extends OutputStream {
  private static final int CHUNK_BYTES = 32 * 1024;

  private final Context loop;
  private final HttpServerResponse response;
  private final Duration stalledMax;
  private final ByteArrayOutputStream buffered = new ByteArrayOutputStream(CHUNK_BYTES);

  ResponseStream(Context loop, HttpServerResponse response, Duration stalledMax) {
    this.loop = loop;
    this.response = response;
    this.stalledMax = stalledMax;
  }

  @Override
  public void write(int b) throws IOException {
    buffered.write(b);
    flushIfFull();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int end = offset + length;
    while (from < end) {
      int part = Math.min(CHUNK_BYTES - buffered.size(), end - from);
      buffered.write(bytes, from, part);
      from += part;
      flushIfFull();
    }
  }

  private void flushIfFull() throws IOException {
    if (buffered.size() >= CHUNK_BYTES) {
      flush();
    }
  }

  @Override
  public void flush() throws IOException {
    if (buffered.size() == 0) {
      return;
    }
    Buffer chunk = Buffer.buffer(buffered.toByteArray());
    buffered.reset();
    await(
        () -> {
          prepareHead();
          return response.write(chunk);
        });
  }

  /** Flushes only: a writer around this stream is closed after a failure as well. */
  @Override
  public void close() throws IOException {
    flush();
  }

  /** Ends the answer; nothing went wrong. */
  void finish() throws IOException {
    flush();
    await(
        () -> {
          prepareHead();
          return response.end();
        });
  }

  private void prepareHead() {
    if (!response.headWritten()) {
      response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson");
    }
  }

  private void await(Supplier<Future<Void>> action) throws IOException {
    CompletableFuture<Boolean> written = new CompletableFuture<>();
    loop.runOnContext(
        now -> {
          if (response.closed()) {
            written.complete(false);
          } else {
            response.closeHandler(gone -> written.complete(false));
            action.get().onComplete(done -> written.complete(done.succeeded()));
          }
        });
    try {
      if (!written.get(stalledMax.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ClientGoneException("the client is gone");
      }
    } catch (TimeoutException e) {
      throw new ClientGoneException("the client took nothing for " + stalledMax);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server stops");
    } catch (ExecutionException e) {
      throw new IOException("cannot write the answer", e.getCause());
    }
  }

  /** Nobody takes the answer any more. */
  static final class ClientGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    ClientGoneException(String message) {
      super(message);
    }
  }
}
