package clickstream.warehouse;

import static clickstream.warehouse.TestJournal.HOUR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickstream.query.QueryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsTest {
  @TempDir Path root;

  @Test
  void order_items_has_a_row_per_line_in_memory_and_in_files() throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.open(root);
        TestJournal journal = TestJournal.start(root.resolve("journal"))) {
      journal.append(
          List.of(
              order(
                  "list",
                  "\"items\":[{\"id\":\"soup\",\"name\":\"Soup\",\"category\":\"starters\","
                      + "\"price\":4.5,\"quantity\":2},{\"id\":\"tea\",\"price\":2}]"),
              order("own", "\"product\":{\"id\":\"cake\",\"price\":3.25},\"quantity\":3"),
              order("bare", "\"product\":{\"id\":\"wine\"}"),
              order("empty", "\"items\":[],\"product\":{\"id\":\"salad\",\"price\":7}"),
              Lines.line("no-order", HOUR, ",\"product\":{\"id\":\"soup\",\"price\":4.5}")));
      List<String> expected =
          List.of(
              "[bare, wine, null, null, 1]",
              "[empty, salad, null, 7.0000, 1]",
              "[list, soup, starters, 4.5000, 2]",
              "[list, tea, null, 2.0000, 1]",
              "[own, cake, null, 3.2500, 3]");
      try (WarehouseReader reader = warehouse.reader(journal.journal::segments)) {
        assertThat(orderItems(warehouse)).isEqualTo(expected);

        warehouse.publish(journal.seal());
        reader.refresh();

        assertThat(reader.hotRows()).isZero();
        assertThat(orderItems(warehouse)).isEqualTo(expected);
        assertThat(warehouse.rows("SELECT sum(item_price * quantity) FROM order_items").toString())
            .isEqualTo("[[27.7500]]");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          approx_distinct(x) FROM (VALUES (1), (1), (2)) t(x)          | 2
          approx_percentile(x, 0.5) FROM (VALUES (1), (2), (3)) t(x)   | 2
          arbitrary(x) FROM (VALUES (7), (7)) t(x)                     | 7
          date_add('hour', 25, TIMESTAMP '2026-11-21 16:00:00')        | 2026-11-22T17:00
          date_add('month', -1, TIMESTAMP '2026-03-31 00:00:00')       | 2026-02-28T00:00
          json_extract_scalar('{"a":{"b":"c"}}', '$.a.b')              | c
          regexp_like('restaurant', 'rest')                            | true
          1/2                                                          | 0
          """)
  void names_of_trino_have_their_meaning(String expression, String value) throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.open(root)) {
      assertThat(warehouse.rows("SELECT " + expression).toString()).isEqualTo("[[" + value + "]]");
    }
  }

  @Test
  void unit_that_the_embedded_engine_does_not_know_is_refused() throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.open(root)) {
      assertThatThrownBy(
              () -> warehouse.rows("SELECT date_add('era', 1, TIMESTAMP '2026-11-21 16:00:00')"))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("unit era is not supported");
    }
  }

  private static byte[] order(String id, String members) {
    return new String(Lines.line(id, HOUR, "," + members), UTF_8)
        .replace("page_view", "checkout_complete")
        .getBytes(UTF_8);
  }

  private static List<String> orderItems(TestWarehouse warehouse) throws QueryException {
    return warehouse
        .rows(
            "SELECT event_id, item_id, item_category, item_price, quantity FROM order_items"
                + " ORDER BY event_id, item_id")
        .stream()
        .map(List::toString)
        .toList();
  }
}
