package clickstream.server;

import clickstream.collect.CollectReply;
import clickstream.collect.CollectRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Answers on a thread of its own, at once or when a test lets go. */
final class HeldCollector implements CollectHandler, AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final List<CollectRequest> requests = new ArrayList<>();
  private final Deque<Runnable> held = new ArrayDeque<>();
  private CollectReply reply = ok();
  private boolean holding;

  static CollectReply ok() {
    return new CollectReply(200, bytes("{\"success\":true}"), null);
  }

  static CollectReply notNow() {
    return new CollectReply(503, bytes("{\"success\":false}"), Duration.ofSeconds(5));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  synchronized void answerFromNowOn(CollectReply next) {
    reply = next;
  }

  synchronized void hold() {
    holding = true;
  }

  synchronized void letGo() {
    holding = false;
    held.forEach(thread::execute);
    held.clear();
  }

  @Override
  public synchronized void accept(CollectRequest request, Consumer<CollectReply> listener) {
    requests.add(request);
    CollectReply answer = reply;
    Runnable completion = () -> listener.accept(answer);
    if (holding) {
      held.add(completion);
    } else {
      thread.execute(completion);
    }
  }

  synchronized List<CollectRequest> requests() {
    return List.copyOf(requests);
  }

  /** The bodies that came, in order. */
  synchronized List<String> bodies() {
    return requests.stream()
        .map(request -> new String(request.body(), StandardCharsets.UTF_8))
        .toList();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
