package clickstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table {@code columns.txt}: each column from each of its sources. */
class ColumnTableTest {
  /** A line of the table. */
  record Mapping(String column, String event, String value, String properties) {}

  static List<Mapping> mappings() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ColumnTableTest.class.getResourceAsStream("columns.txt")),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", -1))
          .map(cells -> new Mapping(cells[0], cells[1], cells[2], cells[3]))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void column_takes_its_source(Mapping mapping) {
    EventRow row = Samples.row(named(mapping.event()));

    Column column =
        Arrays.stream(Column.values())
            .filter(candidate -> candidate.sqlName().equals(mapping.column()))
            .findFirst()
            .orElseThrow();
    assertThat(String.valueOf(row.value(column))).isEqualTo(mapping.value());
    String properties = row.text(Column.PROPERTIES);
    assertThat(properties == null ? "-" : properties).isEqualTo(mapping.properties());
  }

  private static String named(String event) {
    boolean hasName =
        Stream.of("eventName", "event_name", "event", "element_clicked")
            .anyMatch(name -> event.contains("\"" + name + "\""));
    return hasName
        ? event
        : "{\"eventName\":\"x\"" + (event.equals("{}") ? "}" : "," + event.substring(1));
  }

  @Test
  void every_column_with_a_source_in_the_event_is_in_the_table() throws IOException {
    Set<String> tested = mappings().stream().map(Mapping::column).collect(Collectors.toSet());

    assertThat(tested)
        .containsAll(
            Arrays.stream(Column.values())
                .filter(column -> !ColumnSources.paths(column).isEmpty())
                .map(Column::sqlName)
                .toList());
  }
}
