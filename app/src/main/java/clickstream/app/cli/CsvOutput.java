package clickstream.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** CSV as RFC 4180 says, with a header line; NULL is an empty field and an empty text is "". */
final class CsvOutput implements RowsOutput {
  private final Appendable out;

  CsvOutput(Appendable out) {
    this.out = out;
  }

  @Override
  public void columns(List<String> names) throws IOException {
    line(names.stream().map(CsvOutput::field).collect(Collectors.joining(",")));
  }

  @Override
  public void row(List<Cell> cells) throws IOException {
    line(
        cells.stream()
            .map(
                cell -> {
                  String text = cell.text();
                  return text == null ? "" : field(text);
                })
            .collect(Collectors.joining(",")));
  }

  @Override
  public void end() {}

  private void line(String text) throws IOException {
    out.append(text).append("\r\n");
  }

  private static String field(String text) {
    boolean plain =
        !text.isEmpty()
            && text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
