package clickstream.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The JSON of the events, as the collector and the columns need it. */
class EventShapeTest {
  private static final Simulation SIMULATION = new Simulation(Restaurant.standard(), 3);
  private static final History HISTORY =
      SIMULATION.history(Instant.parse("2026-11-21T18:00:00Z"), 14, 60_000);
  private static final List<Json> EVENTS =
      StreamSupport.stream(HISTORY.spliterator(), false).map(Json::read).toList();

  @Test
  void each_event_carries_identity_time_and_place() {
    for (Json event : EVENTS) {
      assertThat(event.text("trackerVersion")).isEqualTo("simulate-1");
      assertThat(event.text("clientId")).matches("c-[0-9a-f]{16}");
      assertThat(event.text("sessionId")).matches("s-[0-9a-f]{16}");
      assertThat(event.text("userLoginState"))
          .isEqualTo(event.has("userId") ? "logged_in" : "anonymous");
      assertThat(event.text("sourceMenu")).isIn("lunch", "dinner");
      assertThat(URI.create(event.text("pageUrl")).getHost()).isEqualTo("gasthaus-linde.example");
    }
  }

  @Test
  void the_time_in_the_json_is_the_time_of_the_event() {
    for (SimulatedEvent event : HISTORY) {
      assertThat(Instant.parse(Json.read(event).text("eventTimestamp")))
          .isEqualTo(event.happenedAt());
    }
  }

  @Test
  void events_fit_on_one_line() {
    for (SimulatedEvent event : HISTORY) {
      assertThat(new String(event.json(), UTF_8)).doesNotContain("\n", "\r");
    }
  }

  @Test
  void all_kinds_of_events_occur() {
    Set<String> names = new HashSet<>();
    EVENTS.forEach(event -> names.add(event.text("eventName")));
    assertThat(names)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.allOf(EventKind.class).stream().map(EventKind::eventName).toList());
  }

  @Test
  void events_about_an_item_name_it_as_the_menu_does() {
    Menu menu = Menu.standard();
    Set<String> seen = new HashSet<>();
    for (Json event : EVENTS) {
      if (!event.has("product")) {
        continue;
      }
      Json product = event.object("product");
      MenuItem item = menu.items().get(menu.indexOf(product.text("id")));
      assertThat(product.text("name")).isEqualTo(item.name());
      assertThat(product.text("category")).isEqualTo(item.category());
      assertThat(product.text("brand")).isEqualTo("Gasthaus Linde");
      assertThat(product.text("variant")).isEqualTo("regular");
      assertThat(product.text("urlPath")).isEqualTo("/menu/item/" + item.id());
      assertThat(event.text("currency")).isEqualTo("EUR");
      seen.add(item.id());
    }
    assertThat(seen).hasSameSizeAs(menu.items());
  }

  @Test
  void an_order_is_worth_the_sum_of_its_lines() {
    for (Json event : of("checkout_complete")) {
      Json order = event.object("order");
      BigDecimal sum =
          order.list("items").stream()
              .map(line -> line.number("price").multiply(line.number("quantity")))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(order.number("total")).isEqualByComparingTo(sum).isPositive();
      assertThat(order.text("currency")).isEqualTo("EUR");
    }
    assertThat(of("checkout_complete").stream().map(e -> e.object("order").text("id")))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(100);
  }

  @Test
  void some_orders_have_several_lines() {
    assertThat(of("checkout_complete"))
        .anyMatch(event -> event.object("order").list("items").size() >= 3);
  }

  @Test
  void a_cart_change_carries_quantity_and_button() {
    for (Json event : of("add_to_cart")) {
      assertThat(event.number("quantity")).isPositive();
      assertThat(event.object("element").text("id"))
          .isEqualTo("add-" + event.object("product").text("id"));
      assertThat(event.object("element").text("tag")).isEqualTo("button");
    }
    assertThat(of("remove_from_cart")).isNotEmpty().allMatch(event -> event.has("quantity"));
  }

  @Test
  void people_look_at_an_item_between_two_and_seventy_seconds() {
    assertThat(of("product_view"))
        .filteredOn(event -> event.number("timeSpent").signum() > 0)
        .isNotEmpty()
        .allMatch(event -> event.number("timeSpent").doubleValue() >= 0.0)
        .allMatch(event -> event.number("timeSpent").doubleValue() < 70.0);
  }

  @Test
  void drinks_are_discounted_in_the_happy_hour_and_ordered_at_that_price() {
    List<Json> discounted =
        of("product_view").stream()
            .map(event -> event.object("product"))
            .filter(product -> product.has("discountPrice"))
            .toList();
    assertThat(discounted).isNotEmpty();
    for (Json product : discounted) {
      assertThat(product.text("category")).isEqualTo("Drinks");
      assertThat(product.number("discountPrice")).isLessThan(product.number("price"));
    }
    assertThat(
            of("checkout_complete").stream()
                .flatMap(event -> event.object("order").list("items").stream())
                .filter(line -> line.text("id").equals("lager"))
                .map(line -> line.number("price").toString()))
        .contains("3.9", "4.9");
  }

  @Test
  void campaigns_and_foreign_referrers_stand_on_landing_pages() {
    Set<String> sources = new TreeSet<>();
    Set<String> referrers = new TreeSet<>();
    for (Json event : of("page_view")) {
      String query = URI.create(event.text("pageUrl")).getQuery();
      if (query != null) {
        sources.add(query.replaceAll("utm_source=([^&]+).*", "$1"));
      }
      if (event.has("referrer")) {
        referrers.add(URI.create(event.text("referrer")).getHost());
      }
    }
    assertThat(sources)
        .containsExactly("facebook", "google", "instagram", "newsletter", "table-card");
    assertThat(referrers).contains("gasthaus-linde.example", "www.google.com", "duckduckgo.com");
  }

  @Test
  void addresses_are_from_the_ranges_for_documentation() {
    Set<String> agents = new HashSet<>();
    for (SimulatedEvent event : HISTORY) {
      assertThat(event.clientAddress())
          .matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+");
      agents.add(event.userAgent());
    }
    assertThat(agents).anyMatch(agent -> agent.contains("Googlebot"));
    assertThat(agents).anyMatch(agent -> agent.contains("iPad"));
    assertThat(agents).anyMatch(agent -> agent.contains("Windows NT"));
    assertThat(agents).anyMatch(agent -> agent.contains("iPhone"));
  }

  private static List<Json> of(String name) {
    return EVENTS.stream().filter(event -> event.text("eventName").equals(name)).toList();
  }
}
