package clickstream.query;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The format of a panel file: header lines, then SQL.
 *
 * <pre>
 * -- title: What sells
 * -- note: One sentence of context (may be left out).
 * -- chart: line | bar | figures | table
 * -- columns: item_name, seen count, revenue money
 * SELECT …
 * </pre>
 *
 * A column is a name and, after a space, how its values are written (text when left out). Comments
 * that are no header may stand anywhere below the header lines.
 */
final class PanelFile {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern HEADER = Pattern.compile("--\\s*([a-z]+):\\s*(.*)");
  private static final Pattern COLUMN = Pattern.compile("([a-z_][a-z0-9_]*)(?:\\s+([a-z]+))?");
  private static final Set<String> HEADERS = Set.of("title", "note", "chart", "columns");

  private final String id;

  private PanelFile(String id) {
    this.id = id;
  }

  /** Whether a panel may have this id, and so a file this name. */
  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /**
   * Reads the text of {@code <id>.sql}.
   *
   * @throws PanelException when it breaks the format or holds an unknown placeholder
   */
  static Panel parse(String id, String text) throws PanelException {
    return new PanelFile(id).parse(text);
  }

  private Panel parse(String text) throws PanelException {
    if (!isId(id)) {
      throw fault("the name must be lower-case letters, digits and dashes, 64 at most");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    int sqlStart = readHeaders(text, headers);
    String sql = text.substring(sqlStart).strip();
    if (sql.isEmpty()) {
      throw fault("there is no SQL below the header lines");
    }
    PanelQuery.check(id, sql);
    return new Panel(
        id,
        required(headers, "title"),
        headers.getOrDefault("note", ""),
        oneOf(Panel.Chart.class, "chart", required(headers, "chart")),
        columns(required(headers, "columns")),
        sql);
  }

  /** Fills the headers and returns where the first other line begins. */
  private int readHeaders(String text, Map<String, String> headers) throws PanelException {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      String line = text.substring(start, end < 0 ? text.length() : end).strip();
      Matcher header = HEADER.matcher(line);
      if (!header.matches()) {
        break;
      }
      String name = header.group(1);
      if (!HEADERS.contains(name)) {
        throw fault(
            "unknown header line '-- " + name + ":', known are title, note, chart, columns");
      }
      if (headers.put(name, header.group(2).strip()) != null) {
        throw fault("the header line '-- " + name + ":' stands there twice");
      }
      start = end < 0 ? text.length() : end + 1;
    }
    return start;
  }

  private String required(Map<String, String> headers, String name) throws PanelException {
    String value = headers.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw fault("the header line '-- " + name + ": …' is missing or empty");
    }
    return value;
  }

  private List<Panel.Column> columns(String value) throws PanelException {
    List<Panel.Column> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String part : value.split(",", -1)) {
      Matcher column = COLUMN.matcher(part.strip());
      if (!column.matches()) {
        throw fault("'" + part.strip() + "' in '-- columns:' is no 'name' or 'name kind'");
      }
      if (!names.add(column.group(1))) {
        throw fault("the column '" + column.group(1) + "' stands twice in '-- columns:'");
      }
      String kind = column.group(2) == null ? "text" : column.group(2);
      columns.add(new Panel.Column(column.group(1), oneOf(Panel.Kind.class, "column kind", kind)));
    }
    return columns;
  }

  private <E extends Enum<E>> E oneOf(Class<E> type, String what, String value)
      throws PanelException {
    for (E constant : EnumSet.allOf(type)) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
        return constant;
      }
    }
    String known =
        EnumSet.allOf(type).stream()
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw fault("unknown " + what + " '" + value + "', known are " + known);
  }

  private PanelException fault(String message) {
    return new PanelException("Panel " + id + ".sql: " + message + ".");
  }
}
