package clickstream.query;

import java.util.List;
import java.util.Locale;

/**
 * One report of the console: a question, its SQL and how the answer is drawn.
 *
 * @param id the name of its file without {@code .sql}: lower-case letters, digits and dashes
 * @param note one sentence of context for the reader, empty when there is none
 * @param sql Athena's SQL with the placeholders of {@link PanelQuery}
 */
public record Panel(
    String id, String title, String note, Chart chart, List<Column> columns, String sql) {
  public Panel {
    columns = List.copyOf(columns);
  }

  /** How the result is drawn. Each chart can be read as a table as well. */
  public enum Chart {
    /** The first column is time or an ordered group, each further one a series. */
    LINE,
    /** The first text column names the bar. */
    BAR,
    /** One row; each column is a figure, {@code x_before} is what {@code x} is compared with. */
    FIGURES,
    TABLE;

    /** The name in panel files and replies. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A column that the SQL yields, in its order. */
  public record Column(String name, Kind kind) {}

  /** How the values of a column are written for people. */
  public enum Kind {
    TEXT,
    COUNT,
    /** In the configured currency. */
    MONEY,
    /** Restaurant's local time, as the SQL made it. */
    TIME,
    /** A share between 0 and 1. */
    SHARE,
    SECONDS,
    NUMBER;

    /** The name in panel files and replies. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
