package clickstream.app.cli;

import java.util.concurrent.CountDownLatch;

/** Closes something when the process is asked to end (Ctrl-C, SIGTERM), before it does. */
final class Shutdown {
  private final CountDownLatch closed = new CountDownLatch(1);

  Shutdown(AutoCloseable machine) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(machine), "shutdown"));
  }

  private void close(AutoCloseable machine) {
    try {
      machine.close();
    } catch (Exception e) {
      System.err.println("clickstream: stopped, but not cleanly: " + e);
    } finally {
      closed.countDown();
    }
  }

  /** Returns once everything is closed. */
  void await() throws InterruptedException {
    closed.await();
  }
}
