package clickstream.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveTrafficTest {
  /** Four in the morning in Vienna. */
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  private static final Simulation SIMULATION = new Simulation(Restaurant.standard(), 5);

  @Test
  void events_are_stamped_with_the_clock() {
    LiveTraffic live = SIMULATION.live(new SteppingClock(START, 100), 10);
    for (int i = 1; i <= 1_000; i++) {
      assertThat(live.hasNext()).isTrue();
      assertThat(live.next().happenedAt()).isEqualTo(START.plusMillis(100L * i));
    }
  }

  @Test
  void time_never_runs_backwards_with_the_clock() {
    LiveTraffic live = SIMULATION.live(new SteppingClock(START, -1_000), 10);
    Instant first = live.next().happenedAt();
    assertThat(live.next().happenedAt()).isEqualTo(first);
  }

  @Test
  void guests_are_in_the_middle_of_their_visits_from_the_first_event_on() {
    List<Json> events = take(SIMULATION.live(new SteppingClock(START, 20), 50), 500);
    Set<String> sessions = new HashSet<>();
    events.forEach(event -> sessions.add(event.text("sessionId")));
    assertThat(sessions).hasSizeGreaterThan(60);
    assertThat(events).anyMatch(event -> event.text("eventName").equals("add_to_cart"));
  }

  @Test
  void a_session_lasts_as_long_as_a_real_one_at_the_stated_rate() {
    SteppingClock clock = new SteppingClock(START, 20);
    LiveTraffic live = SIMULATION.live(clock, 50);
    Map<String, Instant> starts = new HashMap<>();
    Duration longest = Duration.ZERO;
    for (int i = 0; i < 50_000; i++) {
      SimulatedEvent event = live.next();
      String session = Json.read(event).text("sessionId");
      Instant start = starts.computeIfAbsent(session, s -> event.happenedAt());
      Duration lasts = Duration.between(start, event.happenedAt());
      longest = lasts.compareTo(longest) > 0 ? lasts : longest;
    }
    assertThat(longest).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(20));
  }

  @Test
  void orders_come_at_any_time_of_the_day() {
    assertThat(take(SIMULATION.live(new SteppingClock(START, 1), 0), 20_000))
        .anyMatch(event -> event.text("eventName").equals("checkout_complete"));
  }

  @Test
  void the_same_seed_and_start_give_the_same_events() {
    List<String> first = ids(SIMULATION.live(new SteppingClock(START, 10), 100));
    assertThat(ids(SIMULATION.live(new SteppingClock(START, 10), 100))).isEqualTo(first);
    assertThat(ids(SIMULATION.live(new SteppingClock(START.plusMillis(1), 10), 100)))
        .doesNotContainAnyElementsOf(first);
  }

  private static List<String> ids(LiveTraffic live) {
    return take(live, 200).stream().map(event -> event.text("eventId")).toList();
  }

  private static List<Json> take(LiveTraffic live, int count) {
    List<Json> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(Json.read(live.next()));
    }
    return events;
  }
}
