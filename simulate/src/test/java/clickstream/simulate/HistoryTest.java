package clickstream.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {
  private static final Instant UNTIL = Instant.parse("2026-11-21T18:00:00Z");
  private static final Simulation SIMULATION = new Simulation(Restaurant.standard(), 7);

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "2,30", "37,30", "1000,1", "12345,7", "50000,30"})
  void a_history_has_exactly_the_wanted_number_of_events(long events, int days) {
    assertThat(SIMULATION.history(UNTIL, days, events)).hasSize(Math.toIntExact(events));
  }

  @Test
  void events_come_in_order_and_lie_within_the_period() {
    History history = SIMULATION.history(UNTIL, 3, 30_000);
    Instant last = history.since();
    for (SimulatedEvent event : history) {
      assertThat(event.happenedAt()).isAfterOrEqualTo(last).isBefore(UNTIL);
      last = event.happenedAt();
    }
    assertThat(history.since()).isEqualTo(Instant.parse("2026-11-18T18:00:00Z"));
    assertThat(last).isAfter(UNTIL.minusSeconds(60));
  }

  @Test
  void a_period_that_begins_and_ends_within_an_hour_is_kept() {
    Instant until = Instant.parse("2026-11-21T18:42:17.123Z");
    List<SimulatedEvent> events = events(SIMULATION.history(until, 1, 2_000));
    assertThat(events).hasSize(2_000);
    assertThat(events.get(0).happenedAt()).isEqualTo("2026-11-20T18:42:17.123Z");
    assertThat(events.get(1_999).happenedAt()).isBefore(until);
  }

  @Test
  void the_same_seed_period_and_number_give_the_same_bytes() {
    assertThat(sha256(SIMULATION.history(UNTIL, 30, 10_000)))
        .isEqualTo(sha256(new Simulation(Restaurant.standard(), 7).history(UNTIL, 30, 10_000)));
  }

  @Test
  void another_seed_period_or_number_gives_other_bytes() {
    String usual = sha256(SIMULATION.history(UNTIL, 2, 500));
    assertThat(sha256(new Simulation(Restaurant.standard(), 8).history(UNTIL, 2, 500)))
        .isNotEqualTo(usual);
    assertThat(sha256(SIMULATION.history(UNTIL, 3, 500))).isNotEqualTo(usual);
    assertThat(sha256(SIMULATION.history(UNTIL, 2, 501))).isNotEqualTo(usual);
  }

  /** Whoever changes the traffic on purpose changes this too, and says so in CHANGELOG.md. */
  @Test
  void the_bytes_of_a_history_have_not_changed() {
    assertThat(sha256(SIMULATION.history(UNTIL, 30, 10_000)))
        .isEqualTo("2ae291713641f8d7aad4f861b615359a54928a1779e707f4a474402d249bea83");
  }

  @Test
  void event_ids_differ_also_between_histories_and_live_traffic() {
    Set<String> ids = new HashSet<>();
    List<SimulatedEvent> all = events(SIMULATION.history(UNTIL, 30, 20_000));
    all.addAll(events(SIMULATION.history(UNTIL, 29, 20_000)));
    Iterator<SimulatedEvent> live = SIMULATION.live(new SteppingClock(UNTIL, 10), 100);
    for (int i = 0; i < 20_000; i++) {
      all.add(live.next());
    }
    for (SimulatedEvent event : all) {
      ids.add(Json.read(event).text("eventId"));
    }
    assertThat(ids).hasSize(60_000);
    assertThat(ids)
        .allMatch(
            id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-\\w{12}"));
  }

  @Test
  void each_browser_numbers_its_events_without_a_gap() {
    Map<String, Long> last = new HashMap<>();
    for (SimulatedEvent event : SIMULATION.history(UNTIL, 30, 30_000)) {
      Json json = Json.read(event);
      long sequence = json.number("seq").longValueExact();
      Long before = last.put(json.text("clientId"), sequence);
      if (before != null) {
        assertThat(sequence).isEqualTo(before + 1);
      } else if (json.flag("isFirstVisit")) {
        assertThat(sequence).isEqualTo(1);
      }
    }
  }

  @Test
  void a_guest_is_in_one_session_at_a_time() {
    Map<String, String> sessionOfClient = new HashMap<>();
    Set<String> ended = new HashSet<>();
    for (SimulatedEvent event : SIMULATION.history(UNTIL, 2, 40_000)) {
      Json json = Json.read(event);
      String session = json.text("sessionId");
      assertThat(ended).doesNotContain(session);
      String before = sessionOfClient.put(json.text("clientId"), session);
      if (before != null && !before.equals(session)) {
        ended.add(before);
      }
    }
    assertThat(ended).isNotEmpty();
  }

  @Test
  void identity_names_seed_period_and_number() {
    History history = SIMULATION.history(UNTIL, 1, 5);
    assertThat(history.source()).isEqualTo("simulate:7");
    assertThat(history.identity())
        .isEqualTo("simulate:7:2026-11-20T18:00:00Z/2026-11-21T18:00:00Z:5");
  }

  @Test
  void an_iterator_that_has_ended_says_so() {
    Iterator<SimulatedEvent> none = SIMULATION.history(UNTIL, 1, 0).iterator();
    assertThatThrownBy(none::next)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("the history has ended");
  }

  @Test
  void impossible_histories_are_refused() {
    assertThatThrownBy(() -> SIMULATION.history(UNTIL, 0, 5))
        .hasMessageContaining("ends after its start");
    assertThatThrownBy(() -> SIMULATION.history(UNTIL, 1, -5))
        .hasMessageContaining("no negative number of events: -5");
  }

  private static List<SimulatedEvent> events(History history) {
    List<SimulatedEvent> events = new ArrayList<>();
    history.forEach(events::add);
    return events;
  }

  private static String sha256(History history) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (SimulatedEvent event : history) {
        digest.update(event.json());
        digest.update(
            (event.clientAddress() + event.userAgent() + event.happenedAt()).getBytes(UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
