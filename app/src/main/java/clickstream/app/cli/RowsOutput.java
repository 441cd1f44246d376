package clickstream.app.cli;

import java.io.IOException;
import java.util.List;

/** Prints a result as it arrives. */
interface RowsOutput {
  void columns(List<String> names) throws IOException;

  void row(List<Cell> cells) throws IOException;

  /** There are no more rows. */
  void end() throws IOException;
}
