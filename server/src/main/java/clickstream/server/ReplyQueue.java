package clickstream.server;

import io.vertx.core.Context;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replies on their way back to one event loop. A group commit answers hundreds of requests at once:
 * the loop is woken once for all of them.
 */
final class ReplyQueue {
  private static final Logger LOG = LoggerFactory.getLogger("clickstream.server");

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
      run(reply);
      reply = replies.poll();
    }
  }

  /** One client's failure must not keep the others waiting. */
  private static void run(Runnable reply) {
    try {
      reply.run();
    } catch (RuntimeException e) {
      LOG.error("reply failed", e);
    }
  }
}
