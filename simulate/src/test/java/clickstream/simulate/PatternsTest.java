package clickstream.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Counts in a month of events what docs/simulate.md says is planted there. */
class PatternsTest {
  private static final Instant UNTIL = Instant.parse("2026-11-21T18:00:00Z");
  private static final History HISTORY =
      new Simulation(Restaurant.standard(), 1).history(UNTIL, 30, 300_000);
  private static final MonthCount COUNT = new MonthCount(HISTORY.priceChangeAt());

  @BeforeAll
  static void count() {
    HISTORY.forEach(COUNT::add);
  }

  @Test
  void the_pair_is_ordered_together_far_more_often_than_by_chance() {
    double orders = COUNT.orders;
    double first = COUNT.ordersWith.getOrDefault(Patterns.PAIR_FIRST, 0);
    double second = COUNT.ordersWith.getOrDefault(Patterns.PAIR_SECOND, 0);
    double confidence = COUNT.ordersWithPair / first;
    assertThat(confidence).isBetween(0.55, 0.75);
    assertThat(confidence / (second / orders)).as("lift").isGreaterThan(2.5);
  }

  @Test
  void the_hidden_gem_has_few_views_and_the_highest_conversion() {
    assertThat(ranksByViews().indexOf(Patterns.HIDDEN_GEM)).isGreaterThanOrEqualTo(30);
    assertThat(COUNT.conversion(Patterns.HIDDEN_GEM)).isGreaterThan(0.6);
    assertThat(byConversion().get(0)).isEqualTo(Patterns.HIDDEN_GEM);
  }

  @Test
  void the_disappointment_has_many_views_and_the_lowest_conversion() {
    assertThat(ranksByViews().indexOf(Patterns.DISAPPOINTMENT)).isLessThanOrEqualTo(2);
    assertThat(COUNT.conversion(Patterns.DISAPPOINTMENT)).isLessThan(0.08);
    assertThat(byConversion().get(byConversion().size() - 1)).isEqualTo(Patterns.DISAPPOINTMENT);
  }

  @Test
  void the_price_changes_once_in_the_middle_and_demand_falls() {
    assertThat(HISTORY.priceChangeAt()).isEqualTo("2026-11-05T23:00:00Z");
    assertThat(COUNT.pricesBefore).containsExactly("13.9");
    assertThat(COUNT.pricesAfter).containsExactly("15.9");
    double before = (double) COUNT.burgersBefore / COUNT.burgerViewsBefore;
    double after = (double) COUNT.burgersAfter / COUNT.burgerViewsAfter;
    assertThat(after / before).isBetween(0.5, 0.75);
  }

  @Test
  void friday_from_seven_to_eight_is_the_busiest_hour_of_the_week() {
    int busy = MonthCount.hourOfWeek(DayOfWeek.FRIDAY, Patterns.BUSY_HOUR);
    double runnerUp =
        IntStream.range(0, 168)
            .filter(h -> h != busy)
            .mapToDouble(COUNT::perHour)
            .max()
            .orElseThrow();
    assertThat(COUNT.perHour(busy)).isGreaterThan(1.15 * runnerUp);
  }

  @Test
  void weekends_are_stronger_and_nights_nearly_empty() {
    assertThat(COUNT.perDay(DayOfWeek.SATURDAY))
        .isGreaterThan(1.5 * COUNT.perDay(DayOfWeek.MONDAY));
    int night = IntStream.range(2, 6).map(hour -> COUNT.eventsAt(hour)).sum();
    assertThat(night).isPositive().isLessThan(COUNT.events / 100);
    assertThat(COUNT.eventsAt(12)).isGreaterThan(2 * COUNT.eventsAt(15));
    assertThat(COUNT.eventsAt(19)).isGreaterThan(2 * COUNT.eventsAt(15));
  }

  @Test
  void no_order_is_placed_by_a_session_that_begins_while_the_kitchen_is_closed() {
    OpeningHours hours = Restaurant.standard().hours();
    assertThat(COUNT.sessionStartsOfOrders).isNotEmpty();
    for (ZonedDateTime start : COUNT.sessionStartsOfOrders) {
      assertThat(hours.isOpen(start)).as("%s", start).isTrue();
    }
  }

  @Test
  void three_of_ten_carts_are_abandoned_while_the_kitchen_is_open() {
    OpeningHours hours = Restaurant.standard().hours();
    long carts =
        COUNT.sessionsWithCart.stream()
            .filter(session -> hours.isOpen(COUNT.sessionStart(session)))
            .count();
    assertThat(1 - (double) COUNT.orders / carts).isBetween(0.28, 0.32);
  }

  @Test
  void a_third_of_the_sessions_are_by_returning_guests() {
    double returning = (double) COUNT.returningSessions.size() / COUNT.sessionStarts.size();
    assertThat(returning).isBetween(0.33, 0.37);
  }

  @Test
  void returning_guests_with_an_account_become_known() {
    assertThat(COUNT.usersByClient).hasSizeGreaterThan(1_000);
    assertThat(COUNT.usersByClient.values()).allMatch(users -> users.size() == 1);
    assertThat(COUNT.returningSessions).containsAll(COUNT.knownSessions);
  }

  @Test
  void crawlers_never_open_a_cart() {
    double crawlers = (double) COUNT.crawlerSessions.size() / COUNT.sessionStarts.size();
    assertThat(crawlers).isBetween(0.02, 0.04);
    assertThat(COUNT.sessionsWithCart).doesNotContainAnyElementsOf(COUNT.crawlerSessions);
  }

  /** Least squares over the logarithms. */
  @Test
  void views_fall_with_the_rank_as_a_power_law() {
    List<String> ranked = ranksByViews();
    double[] x = IntStream.range(1, 31).mapToDouble(Math::log).toArray();
    double[] y =
        ranked.stream()
            .limit(30)
            .mapToDouble(id -> Math.log(COUNT.views.getOrDefault(id, 0)))
            .toArray();
    Line line = Line.through(x, y);
    assertThat(line.slope()).isBetween(-0.9, -0.6);
    assertThat(line.fit()).as("R²").isGreaterThan(0.95);
  }

  private static List<String> ranksByViews() {
    return COUNT.views.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> byConversion() {
    return COUNT.views.keySet().stream()
        .sorted(Comparator.comparingDouble(COUNT::conversion).reversed())
        .toList();
  }

  /** A line through points, and how much of their variance it explains. */
  record Line(double slope, double fit) {
    static Line through(double[] x, double[] y) {
      double meanX = IntStream.range(0, x.length).mapToDouble(i -> x[i]).average().orElseThrow();
      double meanY = IntStream.range(0, y.length).mapToDouble(i -> y[i]).average().orElseThrow();
      double xy = 0;
      double xx = 0;
      double yy = 0;
      for (int i = 0; i < x.length; i++) {
        xy += (x[i] - meanX) * (y[i] - meanY);
        xx += (x[i] - meanX) * (x[i] - meanX);
        yy += (y[i] - meanY) * (y[i] - meanY);
      }
      return new Line(xy / xx, xy * xy / (xx * yy));
    }
  }
}
