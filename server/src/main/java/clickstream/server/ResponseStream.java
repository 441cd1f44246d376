package clickstream.server;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A chunked response as a stream for a worker thread. A write waits until the client has taken the
 * bytes, and fails when the client is gone, so that the work stops.
 */
final class ResponseStream extends OutputStream {
  private static final int CHUNK_BYTES = 32 * 1024;
  private static final Duration WRITE_MAX = Duration.ofMinutes(1);

  private final Context loop;
  private final HttpServerResponse response;
  private final ByteArrayOutputStream buffered = new ByteArrayOutputStream(CHUNK_BYTES);
  private boolean started;

  ResponseStream(Context loop, HttpServerResponse response) {
    this.loop = loop;
    this.response = response;
  }

  @Override
  public void write(int b) throws IOException {
    buffered.write(b);
    drainIfFull();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    buffered.write(bytes, offset, length);
    drainIfFull();
  }

  private void drainIfFull() throws IOException {
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
        written -> {
          start();
          response.write(chunk).onComplete(done -> complete(written, done.cause()));
        });
  }

  private void start() {
    if (!started) {
      started = true;
      response.setChunked(true);
      response.putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson");
    }
  }

  /** Ends the response, unless nothing was written: then the caller still chooses the answer. */
  @Override
  public void close() throws IOException {
    flush();
    if (started) {
      await(written -> response.end().onComplete(done -> complete(written, done.cause())));
    }
  }

  private interface OnLoop {
    void run(CompletableFuture<@Nullable Void> written);
  }

  private void await(OnLoop action) throws IOException {
    if (response.closed()) {
      throw new IOException("the client is gone");
    }
    CompletableFuture<@Nullable Void> written = new CompletableFuture<>();
    loop.runOnContext(
        now -> {
          try {
            action.run(written);
          } catch (RuntimeException e) {
            written.completeExceptionally(e);
          }
        });
    try {
      written.get(WRITE_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the client is gone", e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("the client took nothing for " + WRITE_MAX, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing", e);
    }
  }

  private static void complete(
      CompletableFuture<@Nullable Void> written, @Nullable Throwable cause) {
    if (cause == null) {
      written.complete(null);
    } else {
      written.completeExceptionally(cause);
    }
  }
}
