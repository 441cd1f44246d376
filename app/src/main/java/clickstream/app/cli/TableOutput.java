package clickstream.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Aligned columns, numbers to the right. Widths are taken from the first rows, so that a result of
 * any length is printed as it comes; a longer value later only shifts its own line.
 */
final class TableOutput implements RowsOutput {
  private static final int ROWS_MEASURED = 1000;
  private static final int WIDTH_MAX = 60;

  private final Appendable out;
  private final List<List<Cell>> measured = new ArrayList<>();
  private List<String> names = List.of();
  private int[] widths = {};
  private long rows;

  TableOutput(Appendable out) {
    this.out = out;
  }

  @Override
  public void columns(List<String> columnNames) {
    names = columnNames;
  }

  @Override
  public void row(List<Cell> cells) throws IOException {
    rows++;
    if (rows <= ROWS_MEASURED) {
      measured.add(cells);
      return;
    }
    printMeasured();
    print(cells);
  }

  @Override
  public void end() throws IOException {
    printMeasured();
    out.append("(%,d %s)\n".formatted(rows, rows == 1 ? "row" : "rows"));
  }

  private void printMeasured() throws IOException {
    if (widths.length > 0) {
      return;
    }
    widths = new int[names.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = names.get(i).length();
      for (List<Cell> row : measured) {
        widths[i] = Math.max(widths[i], Math.min(WIDTH_MAX, text(row.get(i)).length()));
      }
    }
    print(names.stream().map(name -> new Cell(name, true)).toList());
    List<String> rules = new ArrayList<>();
    for (int width : widths) {
      rules.add("-".repeat(width));
    }
    out.append(String.join("-+-", rules)).append('\n');
    for (List<Cell> row : measured) {
      print(row);
    }
    measured.clear();
  }

  private void print(List<Cell> cells) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      String text = text(cell);
      String padding = " ".repeat(Math.max(0, widths[i] - text.length()));
      line.append(i == 0 ? "" : " | ");
      line.append(cell.isString() ? text + padding : padding + text);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  /**
   * One line whatever is in it: guests choose what events hold, and a terminal obeys control codes.
   */
  private static String text(Cell cell) {
    String text = cell.text();
    return text == null ? "NULL" : text.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
