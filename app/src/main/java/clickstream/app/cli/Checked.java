package clickstream.app.cli;

import java.util.List;

/** Options that can be wrong although each can be read; asked before the command runs. */
interface Checked {
  /** What is wrong, each with the option's name and what to do; empty when nothing is. */
  List<String> faults();
}
