package clickstream.dashboard;

/** The console without its transport: pages, assets and JSON API. Thread-safe; calls may block. */
public final class Console {
  /** Answers any request; a failure becomes a reply as well. */
  public ConsoleReply handle(ConsoleRequest request) {
    throw new UnsupportedOperationException();
  }
}
