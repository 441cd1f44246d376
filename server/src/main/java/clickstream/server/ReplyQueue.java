package clickstream.server;

import io.vertx.core.Context;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Replies on their way back to one event loop. A group commit answers hundreds of requests at once:
 * the loop is woken once for all of them.
 */
final class ReplyQueue {
  private final Context context;
  private final Queue<Runnable> replies = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  ReplyQueue(Context context) {
    this.context = context;
  }

  /** Runs the reply soon, on the event loop. From any thread. */
  void add(Runnable reply) {
    replies.add(reply);
    if (scheduled.compareAndSet(false, true)) {
      context.runOnContext(start -> drain());
    }
  }

  private void drain() {
    scheduled.set(false);
    Runnable reply = replies.poll();
    while (reply != null) {
      reply.run();
      reply = replies.poll();
    }
  }
}
