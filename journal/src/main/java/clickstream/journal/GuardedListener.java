package clickstream.journal;

import java.io.IOException;

/**
 * Keeps what a listener throws away from the journal, whose threads have others to serve; it goes
 * to the thread's handler of uncaught exceptions.
 */
final class GuardedListener implements JournalListener {
  private final JournalListener listener;

  GuardedListener(JournalListener listener) {
    this.listener = listener;
  }

  @Override
  public void forced() {
    tell(listener::forced);
  }

  @Override
  public void sealed(Segment segment) {
    tell(() -> listener.sealed(segment));
  }

  @Override
  public void damaged(Segment segment, long fromOffset, long toOffset) {
    tell(() -> listener.damaged(segment, fromOffset, toOffset));
  }

  @Override
  public void failed(String step, IOException cause) {
    tell(() -> listener.failed(step, cause));
  }

  private static void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }
}
