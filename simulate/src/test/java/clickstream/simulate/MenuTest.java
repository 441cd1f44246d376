package clickstream.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MenuTest {
  private static final Menu MENU = Menu.standard();

  @Test
  void the_standard_menu_has_categories_prices_and_costs() {
    assertThat(MENU.items()).hasSize(41);
    assertThat(MENU.items()).extracting(MenuItem::id).doesNotHaveDuplicates();
    assertThat(MENU.categories())
        .containsExactly("Starters", "Mains", "Pizza & pasta", "Sides", "Desserts", "Drinks");
    assertThat(MENU.items()).allMatch(item -> 0 < item.costCents());
    assertThat(MENU.items()).allMatch(item -> item.costCents() < item.priceCents());
  }

  @Test
  void names_with_quotes_commas_and_umlauts_are_read() {
    assertThat(MENU.items().get(MENU.indexOf("pizza-linde")))
        .isEqualTo(
            new MenuItem("pizza-linde", "Pizza \"Linde\" (ham, leek)", "Pizza & pasta", 1350, 380));
    assertThat(MENU.items().get(MENU.indexOf("cheese-spaetzle")).name()).isEqualTo("Käsespätzle");
  }

  @Test
  void an_unknown_item_is_named() {
    assertThatThrownBy(() -> MENU.indexOf("haggis")).hasMessage("the menu has no item 'haggis'");
  }

  @Test
  void the_menu_for_import_has_the_changed_price_from_its_day_on() {
    Simulation simulation = new Simulation(Restaurant.standard(), 1);
    History history = simulation.history(Instant.parse("2026-11-21T18:00:00Z"), 30, 1);
    List<String> lines = history.menuCsv().lines().toList();
    assertThat(lines).hasSize(43);
    assertThat(lines.get(0)).isEqualTo("item_id,item_name,item_category,price,cost,valid_from");
    assertThat(lines)
        .containsSequence(
            "beef-burger,Beef burger with fries,Mains,13.90,4.90,",
            "beef-burger,Beef burger with fries,Mains,15.90,4.90,2026-11-06");
    assertThat(lines)
        .contains("pizza-linde,\"Pizza \"\"Linde\"\" (ham, leek)\",Pizza & pasta,13.50,3.80,");
  }
}
