package clickstream.app.cli;

import java.io.PrintStream;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Progress of long work on stderr: a bar in a terminal, a line per tenth elsewhere. One thread. */
final class ProgressBar {
  private static final int WIDTH = 30;

  private final PrintStream out;
  private final boolean isTerminal;
  private final String label;
  private final long total;
  private int shownTenth = -1;
  private int shownPercent = -1;

  ProgressBar(PrintStream out, boolean isTerminal, String label, long total) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.label = label;
    this.total = Math.max(1, total);
  }

  static ProgressBar onStderr(String label, long total) {
    return new ProgressBar(System.err, Ansi.AUTO.enabled(), label, total);
  }

  void show(long done) {
    int percent = (int) Math.min(100, done * 100 / total);
    if (isTerminal) {
      if (percent != shownPercent) {
        int filled = percent * WIDTH / 100;
        out.print(
            "\r%s [%s%s] %3d %%"
                .formatted(label, "#".repeat(filled), " ".repeat(WIDTH - filled), percent));
        out.flush();
      }
      shownPercent = percent;
      return;
    }
    if (percent / 10 != shownTenth) {
      shownTenth = percent / 10;
      out.println(String.format(Locale.ROOT, "%s %d %% (%,d of %,d)", label, percent, done, total));
    }
  }

  void end() {
    if (isTerminal && shownPercent >= 0) {
      out.println();
    }
  }
}
