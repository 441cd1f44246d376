package clickstream.simulate;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Counts events by nothing but their JSON and headers. */
final class MonthCount {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  final Map<String, Integer> views = new HashMap<>();
  final Map<String, Integer> adds = new HashMap<>();
  final Map<String, Integer> ordersWith = new HashMap<>();
  final Map<String, ZonedDateTime> sessionStarts = new HashMap<>();
  final List<ZonedDateTime> sessionStartsOfOrders = new ArrayList<>();
  final Map<String, Set<String>> usersByClient = new HashMap<>();
  final Set<String> sessionsWithCart = new HashSet<>();
  final Set<String> returningSessions = new HashSet<>();
  final Set<String> knownSessions = new HashSet<>();
  final Set<String> crawlerSessions = new HashSet<>();
  final Set<String> pricesBefore = new TreeSet<>();
  final Set<String> pricesAfter = new TreeSet<>();
  int events;
  int orders;
  int ordersWithPair;
  int burgerViewsBefore;
  int burgerViewsAfter;
  int burgersBefore;
  int burgersAfter;

  private final Instant change;
  private final int[] eventsOfHour = new int[168];
  private final Map<Integer, Set<Long>> hours = new HashMap<>();

  MonthCount(Instant change) {
    this.change = change;
  }

  void add(SimulatedEvent event) {
    Json json = Json.read(event);
    ZonedDateTime local = event.happenedAt().atZone(VIENNA);
    int hour = hourOfWeek(local.getDayOfWeek(), local.getHour());
    events++;
    eventsOfHour[hour]++;
    hours.computeIfAbsent(hour, h -> new HashSet<>()).add(local.toEpochSecond() / 3600);
    String session = json.text("sessionId");
    sessionStarts.putIfAbsent(session, local);
    if (event.userAgent().toLowerCase(Locale.ROOT).contains("bot")) {
      crawlerSessions.add(session);
      return;
    }
    if (!json.flag("isFirstVisit")) {
      returningSessions.add(session);
    }
    if (json.has("userId")) {
      knownSessions.add(session);
      usersByClient
          .computeIfAbsent(json.text("clientId"), c -> new HashSet<>())
          .add(json.text("userId"));
    }
    switch (json.text("eventName")) {
      case "product_view" -> view(event, json);
      case "add_to_cart" -> cart(event, json, session);
      case "checkout_complete" -> order(json, session);
      default -> {}
    }
  }

  ZonedDateTime sessionStart(String session) {
    ZonedDateTime start = sessionStarts.get(session);
    if (start == null) {
      throw new IllegalArgumentException("no session " + session);
    }
    return start;
  }

  double conversion(String item) {
    return (double) adds.getOrDefault(item, 0) / views.getOrDefault(item, 0);
  }

  double perHour(int hour) {
    return (double) eventsOfHour[hour] / Math.max(1, hours.getOrDefault(hour, Set.of()).size());
  }

  double perDay(DayOfWeek day) {
    double sum = 0;
    for (int hour = 0; hour < 24; hour++) {
      sum += perHour(hourOfWeek(day, hour));
    }
    return sum;
  }

  int eventsAt(int hour) {
    int sum = 0;
    for (DayOfWeek day : DayOfWeek.values()) {
      sum += eventsOfHour[hourOfWeek(day, hour)];
    }
    return sum;
  }

  static int hourOfWeek(DayOfWeek day, int hour) {
    return (day.getValue() - 1) * 24 + hour;
  }

  private void view(SimulatedEvent event, Json json) {
    String item = json.object("product").text("id");
    views.merge(item, 1, Integer::sum);
    if (!item.equals("beef-burger")) {
      return;
    }
    // A session keeps the prices of its start, so those around the change are left out.
    if (event.happenedAt().isBefore(change)) {
      burgerViewsBefore++;
      pricesBefore.add(json.object("product").number("price").toString());
    } else if (event.happenedAt().isAfter(change.plusSeconds(1800))) {
      burgerViewsAfter++;
      pricesAfter.add(json.object("product").number("price").toString());
    }
  }

  private void cart(SimulatedEvent event, Json json, String session) {
    String item = json.object("product").text("id");
    adds.merge(item, 1, Integer::sum);
    sessionsWithCart.add(session);
    if (!item.equals("beef-burger")) {
      return;
    }
    if (event.happenedAt().isBefore(change)) {
      burgersBefore++;
    } else if (event.happenedAt().isAfter(change.plusSeconds(1800))) {
      burgersAfter++;
    }
  }

  private void order(Json json, String session) {
    orders++;
    sessionStartsOfOrders.add(sessionStart(session));
    Set<String> items =
        json.object("order").list("items").stream()
            .map(line -> line.text("id"))
            .collect(Collectors.toSet());
    items.forEach(item -> ordersWith.merge(item, 1, Integer::sum));
    if (items.contains(Patterns.PAIR_FIRST) && items.contains(Patterns.PAIR_SECOND)) {
      ordersWithPair++;
    }
  }
}
