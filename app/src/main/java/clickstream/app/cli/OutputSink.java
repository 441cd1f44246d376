package clickstream.app.cli;

import clickstream.query.ResultColumn;
import clickstream.query.RowSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands the rows of an engine to an output. */
final class OutputSink implements RowSink {
  private final RowsOutput output;

  OutputSink(RowsOutput output) {
    this.output = output;
  }

  @Override
  public void columns(List<ResultColumn> columns) {
    try {
      output.columns(columns.stream().map(ResultColumn::name).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean row(List<@Nullable Object> values) {
    try {
      output.row(values.stream().map(Cell::of).toList());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
