package clickstream.app.cli;

/** The command line is wrong; the message tells every fault. Exit code 2. */
final class WrongUsage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongUsage(String message) {
    super(message);
  }
}
