package clickstream.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One JSON array with an object per row, one row per line. */
final class JsonOutput implements RowsOutput {
  private final Appendable out;
  private List<String> names = List.of();
  private boolean first = true;

  JsonOutput(Appendable out) {
    this.out = out;
  }

  @Override
  public void columns(List<String> columnNames) throws IOException {
    names = columnNames.stream().map(Cell::quoted).toList();
    out.append('[');
  }

  @Override
  public void row(List<Cell> cells) throws IOException {
    out.append(first ? "\n" : ",\n");
    first = false;
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      fields.add(names.get(i) + ":" + cells.get(i).json());
    }
    out.append('{').append(String.join(",", fields)).append('}');
  }

  @Override
  public void end() throws IOException {
    out.append("\n]\n");
  }
}
