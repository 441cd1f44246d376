package clickstream.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a journal was given, what it answered, and what was delivered from it. Every event has a
 * text of its own.
 */
final class Ledger {
  private final List<Ticket> tickets = new ArrayList<>();
  private final Set<UUID> deliveredSegments = new HashSet<>();
  private final Set<UUID> releasedSegments = new HashSet<>();
  private final List<String> deliveredEvents = new ArrayList<>();

  Ticket add(Ticket ticket) {
    tickets.add(ticket);
    return ticket;
  }

  /** Makes the events safe elsewhere, under the segment's id, and then releases it. */
  void deliver(Journal journal, Segment segment) throws IOException {
    if (!deliveredSegments.contains(segment.id())) {
      deliveredEvents.addAll(TestJournal.eventsOf(segment));
      deliveredSegments.add(segment.id());
    }
    journal.release(segment);
    releasedSegments.add(segment.id());
  }

  /** What was delivered and what still can be: a segment that was delivered is not again. */
  List<String> events(Path folder) throws IOException {
    List<String> events = new ArrayList<>(deliveredEvents);
    for (Segment segment : new JournalFolder(folder).segments()) {
      assertThat(releasedSegments).as("segments that came back").doesNotContain(segment.id());
      if (!deliveredSegments.contains(segment.id())) {
        events.addAll(TestJournal.eventsOf(segment));
      }
    }
    return events;
  }

  /** After a life without a crash: exactly what was acknowledged, each event once. */
  void assertExact(String round, Path folder) throws Exception {
    assertThat(events(folder)).as(round).containsExactlyInAnyOrderElementsOf(acknowledged());
    assertAnsweredOnce(round);
  }

  /** After a crash: all that was acknowledged, perhaps more of what was offered, nothing twice. */
  void assertNothingLostOrDoubled(String round, Path folder) throws Exception {
    List<String> events = events(folder);
    assertThat(events).as(round).doesNotHaveDuplicates().containsAll(acknowledged());
    assertThat(offered()).as(round).containsAll(events);
    assertAnsweredOnce(round);
  }

  long count(AppendResult result) throws Exception {
    long count = 0;
    for (Ticket ticket : tickets) {
      count += ticket.result() == result ? 1 : 0;
    }
    return count;
  }

  private List<String> acknowledged() throws Exception {
    List<String> events = new ArrayList<>();
    for (Ticket ticket : tickets) {
      if (ticket.result() == AppendResult.FORCED) {
        events.addAll(ticket.texts());
      }
    }
    return events;
  }

  private List<String> offered() {
    return tickets.stream().flatMap(ticket -> ticket.texts().stream()).toList();
  }

  private void assertAnsweredOnce(String round) throws Exception {
    Map<Integer, Integer> times = new HashMap<>();
    for (Ticket ticket : tickets) {
      ticket.result();
      times.merge(ticket.timesTold(), 1, Integer::sum);
    }
    assertThat(times.keySet()).as(round).isSubsetOf(Set.of(1));
  }
}
