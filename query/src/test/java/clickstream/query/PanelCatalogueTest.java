package clickstream.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelCatalogueTest {
  private static final String GOOD =
      """
      -- title: Mine
      -- chart: table
      -- columns: a, b money
      -- a comment
      SELECT 1 AS a, 2 AS b
      """;

  @TempDir Path folder;

  @Test
  void every_panel_of_the_product_is_in_the_catalogue() throws IOException {
    Path files = Path.of("src/main/resources/clickstream/query/panels");
    List<String> ids = PanelCatalogue.own().panels().stream().map(Panel::id).toList();
    try (Stream<Path> all = Files.list(files)) {
      List<String> names = all.map(file -> file.getFileName().toString()).toList();
      assertThat(ids.stream().map(id -> id + ".sql")).containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void every_panel_of_the_product_bounds_the_days_it_reads() {
    assertThat(PanelCatalogue.own().panels()).allMatch(panel -> panel.sql().contains("day >= "));
  }

  @Test
  void saved_panel_is_there_at_once() throws IOException, PanelException {
    PanelCatalogue catalogue = PanelCatalogue.with(folder);
    assertThat(catalogue.panel("mine")).isEmpty();
    save("mine", GOOD);
    assertThat(catalogue.panels()).last().extracting(Panel::title).isEqualTo("Mine");
    Panel panel = catalogue.panel("mine").orElseThrow();
    assertThat(panel.columns())
        .containsExactly(
            new Panel.Column("a", Panel.Kind.TEXT), new Panel.Column("b", Panel.Kind.MONEY));
    assertThat(panel.sql()).isEqualTo("-- a comment\nSELECT 1 AS a, 2 AS b");
  }

  @Test
  void missing_folder_leaves_the_panels_of_the_product() {
    assertThat(PanelCatalogue.with(folder.resolve("none")).panels())
        .hasSameSizeAs(PanelCatalogue.own().panels());
  }

  @Test
  void bad_file_is_left_out_and_tells_when_asked() throws IOException {
    save("bad", "SELECT 1");
    save("good", GOOD);
    PanelCatalogue catalogue = PanelCatalogue.with(folder);
    assertThat(catalogue.panels()).extracting(Panel::id).contains("good").doesNotContain("bad");
    assertThatThrownBy(() -> catalogue.panel("bad"))
        .hasMessage("Panel bad.sql: the header line '-- title: …' is missing or empty.");
  }

  @Test
  void saved_panel_does_not_replace_one_of_the_product() throws IOException, PanelException {
    save("totals", GOOD);
    PanelCatalogue catalogue = PanelCatalogue.with(folder);
    assertThat(catalogue.panel("totals").orElseThrow().title()).isNotEqualTo("Mine");
    assertThat(catalogue.panels()).hasSameSizeAs(PanelCatalogue.own().panels());
  }

  @Test
  void id_never_leaves_the_folder() throws IOException, PanelException {
    Files.createDirectory(folder.resolve("panels"));
    save("secret", GOOD);
    assertThat(PanelCatalogue.with(folder.resolve("panels")).panel("../secret")).isEmpty();
  }

  @Test
  void endless_file_is_refused() throws IOException {
    save("long", GOOD + " ".repeat(256 * 1024));
    assertThatThrownBy(() -> PanelCatalogue.with(folder).panel("long"))
        .hasMessageContaining("longer than 262144 bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "-- chart: table  | -- chart: pie | unknown chart 'pie', known are line, bar, figures,"
            + " table",
        "-- title: Mine   | -- titel: M   | unknown header line '-- titel:'",
        "-- title: Mine   | -- title:     | '-- title: …' is missing or empty",
        "b money          | b euros       | unknown column kind 'euros', known are text, count",
        "a, b money       | a, a money    | the column 'a' stands twice",
        "a, b money       | a, b/c        | 'b/c' in '-- columns:' is no 'name' or 'name kind'",
        "-- chart: table  | -- title: X   | the header line '-- title:' stands there twice",
        "SELECT           | -- SELECT ??  | '?' is not allowed",
      })
  void fault_in_the_header_is_named(String part, String fault, String message) throws IOException {
    save("p", GOOD.replace(part, fault));
    assertThatThrownBy(() -> PanelCatalogue.with(folder).panel("p"))
        .isInstanceOf(PanelException.class)
        .hasMessageStartingWith("Panel p.sql: ")
        .hasMessageContaining(message);
  }

  @Test
  void file_without_sql_is_refused() throws IOException {
    save("p", GOOD.substring(0, GOOD.indexOf("-- a comment")));
    assertThatThrownBy(() -> PanelCatalogue.with(folder).panel("p"))
        .hasMessageContaining("there is no SQL below the header lines");
  }

  private void save(String id, String text) throws IOException {
    Files.writeString(folder.resolve(id + ".sql"), text);
  }
}
