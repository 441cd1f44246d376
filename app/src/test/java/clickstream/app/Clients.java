package clickstream.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Clients that send single events and batches without pause, and remember what was answered. */
final class Clients {
  private static final int THREADS = 4;
  private static final int BATCH = 20;

  private final Set<String> sent = ConcurrentHashMap.newKeySet();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicLong next = new AtomicLong();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final List<Thread> threads = new ArrayList<>();

  /** Ids of all events that went out, answered or not. */
  Set<String> sent() {
    return sent;
  }

  /** Ids of the events to which the server said yes. */
  Set<String> acknowledged() {
    return acknowledged;
  }

  void start(String url) {
    stop.set(false);
    for (int i = 0; i < THREADS; i++) {
      int batch = i % 2 == 0 ? 1 : BATCH;
      Thread thread = new Thread(() -> send(url, batch));
      thread.start();
      threads.add(thread);
    }
  }

  void stop() throws InterruptedException {
    stop.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    threads.clear();
  }

  private void send(String url, int batch) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    while (!stop.get()) {
      List<String> ids =
          IntStream.range(0, batch).mapToObj(i -> "e-" + next.incrementAndGet()).toList();
      sent.addAll(ids);
      if (isAcknowledged(client, url, ids)) {
        acknowledged.addAll(ids);
      }
    }
  }

  private static boolean isAcknowledged(HttpClient client, String url, List<String> ids) {
    String body =
        ids.stream()
            .map(id -> "{\"eventName\":\"page_view\",\"eventId\":\"" + id + "\"}")
            .collect(Collectors.joining("\n"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 && response.body().startsWith("{\"success\":true");
    } catch (IOException e) {
      // The server was killed in the middle: this request was not answered.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
