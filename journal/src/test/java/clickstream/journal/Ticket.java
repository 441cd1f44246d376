package clickstream.journal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What became of the frames of one append. */
final class Ticket implements Consumer<AppendResult> {
  private final List<String> texts;
  private final AtomicInteger told = new AtomicInteger();
  private final CompletableFuture<AppendResult> result = new CompletableFuture<>();

  Ticket(List<String> texts) {
    this.texts = texts;
  }

  @Override
  public void accept(AppendResult outcome) {
    told.incrementAndGet();
    result.complete(outcome);
  }

  List<String> texts() {
    return texts;
  }

  int timesTold() {
    return told.get();
  }

  AppendResult result() throws Exception {
    return result.get(20, TimeUnit.SECONDS);
  }
}
