package clickstream.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickstream.simulate.FakeCollector.Answer;
import clickstream.simulate.FakeCollector.Request;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpSenderTest {
  private static final String YES = "{\"success\":true}";
  private static final RetryPolicy QUICK =
      new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5));

  @Test
  void single_events_are_one_json_object_with_the_guests_user_agent() throws Exception {
    try (FakeCollector collector = new FakeCollector((request, body) -> Answer.of(200, YES))) {
      SendReport report = send(SendPlan.to(collector.target()).events(50));
      assertThat(report.sent()).isEqualTo(50);
      assertThat(report.accepted()).isEqualTo(50);
      assertThat(report.rejected() + report.failed() + report.retried()).isZero();
      assertThat(report.p50()).isPositive().isLessThanOrEqualTo(report.p99());
      assertThat(report.firstProblem()).isNull();
      Map<String, String> agents = new HashMap<>();
      history(50).forEachRemaining(e -> agents.put(Json.read(e).text("eventId"), e.userAgent()));
      for (Request request : collector.requests) {
        assertThat(request.contentType()).isEqualTo("application/json");
        String id = Json.read(utf8(request.body())).text("eventId");
        assertThat(request.userAgent()).isEqualTo(agents.remove(id));
      }
      assertThat(agents).isEmpty();
    }
  }

  @Test
  void batches_are_one_object_per_line_and_the_last_one_is_shorter() throws Exception {
    try (FakeCollector collector =
        new FakeCollector(
            (request, body) ->
                Answer.of(200, "{\"success\":true,\"accepted\":" + body.lines().count() + "}"))) {
      SendReport report = send(SendPlan.to(collector.target()).events(25).batch(10));
      assertThat(report.accepted()).isEqualTo(25);
      List<Integer> sizes = new ArrayList<>();
      for (Request request : collector.requests) {
        request.body().lines().forEach(line -> Json.read(utf8(line)));
        sizes.add((int) request.body().lines().count());
      }
      assertThat(sizes).containsExactlyInAnyOrder(10, 10, 5);
    }
  }

  @Test
  void a_503_is_tried_again_with_the_same_event() throws Exception {
    try (FakeCollector collector =
        new FakeCollector(
            (request, body) -> request == 1 ? new Answer(503, "{}", "0") : Answer.of(200, YES))) {
      SendReport report = send(SendPlan.to(collector.target()).events(1));
      assertThat(report.accepted()).isEqualTo(1);
      assertThat(report.retried()).isEqualTo(1);
      assertThat(report.failed()).isZero();
      assertThat(collector.requests).hasSize(2);
      assertThat(collector.requests.get(0)).isEqualTo(collector.requests.get(1));
    }
  }

  @Test
  void throttled_requests_are_tried_again() throws Exception {
    try (FakeCollector collector =
        new FakeCollector(
            (request, body) -> request % 2 == 1 ? Answer.of(429, "{}") : Answer.of(200, YES))) {
      SendReport report = send(SendPlan.to(collector.target()).events(20).requestsMax(1));
      assertThat(report.accepted()).isEqualTo(20);
      assertThat(report.retried()).isEqualTo(20);
    }
  }

  @Test
  void a_broken_connection_is_tried_again() throws Exception {
    try (FakeCollector collector =
        new FakeCollector(
            (request, body) -> request == 1 ? Answer.of(0, "") : Answer.of(200, YES))) {
      SendReport report = send(SendPlan.to(collector.target()).events(1));
      assertThat(report.accepted()).isEqualTo(1);
      assertThat(report.retried()).isEqualTo(1);
      assertThat(report.firstProblem()).startsWith("no answer from ");
    }
  }

  @Test
  void attempts_are_bounded() throws Exception {
    try (FakeCollector collector =
        new FakeCollector((request, body) -> Answer.of(503, "{\"success\":false}"))) {
      SendReport report = send(SendPlan.to(collector.target()).events(4));
      assertThat(report.failed()).isEqualTo(4);
      assertThat(report.accepted()).isZero();
      assertThat(collector.requests).hasSize(12);
      assertThat(report.firstProblem()).isEqualTo("503 {\"success\":false}");
    }
  }

  @Test
  void nobody_listening_fails_with_the_reason() throws Exception {
    URI target;
    try (FakeCollector gone = new FakeCollector((request, body) -> Answer.of(200, YES))) {
      target = gone.target();
    }
    SendReport report = send(SendPlan.to(target).events(3).batch(3));
    assertThat(report.failed()).isEqualTo(3);
    assertThat(report.firstProblem()).contains("nobody listens at");
  }

  @Test
  void refused_events_are_counted_and_not_sent_again() throws Exception {
    try (FakeCollector collector =
        new FakeCollector(
            (request, body) ->
                Answer.of(
                    200,
                    "{\"success\":false,\"accepted\":7,\"rejected\":[{\"index\":0},{\"index\":1},"
                        + "{\"index\":2}]}"))) {
      SendReport report = send(SendPlan.to(collector.target()).events(10).batch(10));
      assertThat(report.accepted()).isEqualTo(7);
      assertThat(report.rejected()).isEqualTo(3);
      assertThat(report.firstProblem()).startsWith("200 {\"success\":false");
      assertThat(collector.requests).hasSize(1);
    }
  }

  @Test
  void a_refused_request_rejects_all_its_events() throws Exception {
    try (FakeCollector collector =
        new FakeCollector((request, body) -> Answer.of(400, "{\"success\":false}"))) {
      SendReport report = send(SendPlan.to(collector.target()).events(6).batch(3));
      assertThat(report.rejected()).isEqualTo(6);
      assertThat(collector.requests).hasSize(2);
    }
  }

  @Test
  void no_more_requests_than_allowed_are_under_way() throws Exception {
    try (FakeCollector collector = new FakeCollector((request, body) -> Answer.of(200, YES))) {
      send(SendPlan.to(collector.target()).events(500).requestsMax(3));
      assertThat(collector.most.get()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void the_rate_is_kept() throws Exception {
    try (FakeCollector collector = new FakeCollector((request, body) -> Answer.of(200, YES))) {
      SendReport report = send(SendPlan.to(collector.target()).events(51).eventsPerSecond(100));
      assertThat(report.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(500));
      assertThat(report.accepted()).isEqualTo(51);
    }
  }

  @Test
  void own_headers_are_sent() throws Exception {
    try (FakeCollector collector = new FakeCollector((request, body) -> Answer.of(200, YES))) {
      send(SendPlan.to(collector.target()).events(1).headers(Map.of("X-Api-Key", "k-1")));
      assertThat(collector.requests.get(0).key()).isEqualTo("k-1");
    }
  }

  @Test
  void progress_grows_and_ends_with_the_report() throws Exception {
    try (FakeCollector collector = new FakeCollector((request, body) -> Answer.of(200, YES))) {
      List<SendReport> progress = new ArrayList<>();
      HttpSender sender =
          new HttpSender(SendPlan.to(collector.target()).events(60).eventsPerSecond(100), QUICK);
      SendReport report = sender.send(history(60), progress::add);
      assertThat(progress).hasSizeGreaterThanOrEqualTo(2).last().isEqualTo(report);
      assertThat(progress).isSortedAccordingTo((a, b) -> Long.compare(a.sent(), b.sent()));
    }
  }

  @Test
  void a_stop_ends_endless_traffic_and_waits_for_the_answers() throws Exception {
    CountDownLatch some = new CountDownLatch(20);
    try (FakeCollector collector =
        new FakeCollector(
            (request, body) -> {
              some.countDown();
              return Answer.of(200, YES);
            })) {
      HttpSender sender =
          new HttpSender(SendPlan.to(collector.target()).eventsPerSecond(200), QUICK);
      Thread stopper = new Thread(() -> stopAfter(some, sender));
      stopper.start();
      SendReport report = sender.send(live(), progress -> {});
      stopper.join();
      assertThat(report.sent()).isGreaterThanOrEqualTo(20);
      assertThat(report.accepted()).isEqualTo(report.sent()).isEqualTo(collector.requests.size());
    }
  }

  @Test
  void a_stop_does_not_wait_for_attempts_to_come() throws Exception {
    CountDownLatch some = new CountDownLatch(5);
    RetryPolicy patient = new RetryPolicy(10, Duration.ofMinutes(1), Duration.ofMinutes(1));
    try (FakeCollector collector =
        new FakeCollector(
            (request, body) -> {
              some.countDown();
              return Answer.of(503, "{}");
            })) {
      HttpSender sender = new HttpSender(SendPlan.to(collector.target()).requestsMax(5), patient);
      Thread stopper = new Thread(() -> stopAfter(some, sender));
      stopper.start();
      SendReport report = sender.send(live(), progress -> {});
      stopper.join();
      assertThat(report.failed()).isEqualTo(5);
      assertThat(report.elapsed()).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void impossible_plans_are_refused() {
    SendPlan plan = SendPlan.to(URI.create("http://127.0.0.1/clickstream"));
    assertThatThrownBy(() -> plan.batch(0)).hasMessageContaining("batch and requests 1 or more");
    assertThatThrownBy(() -> plan.eventsPerSecond(-1)).hasMessageContaining("the rate must be 0");
    assertThatThrownBy(() -> plan.eventsPerSecond(Double.NaN)).hasMessageContaining("NaN");
    for (String target : List.of("localhost:8080/clickstream", "/clickstream", "ftp://h/c")) {
      assertThatThrownBy(() -> SendPlan.to(URI.create(target)))
          .hasMessage("the target must be a whole http or https address: " + target);
    }
  }

  private static void stopAfter(CountDownLatch latch, HttpSender sender) {
    try {
      if (latch.await(20, TimeUnit.SECONDS)) {
        sender.stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static SendReport send(SendPlan plan) throws InterruptedException {
    return new HttpSender(plan, QUICK).send(history(plan.events()), progress -> {});
  }

  private static Iterator<SimulatedEvent> history(long events) {
    Instant until = Instant.parse("2026-11-21T18:00:00Z");
    return new Simulation(Restaurant.standard(), 1).history(until, 1, events).iterator();
  }

  private static Iterator<SimulatedEvent> live() {
    Instant start = Instant.parse("2026-11-21T18:00:00Z");
    return new Simulation(Restaurant.standard(), 1).live(new SteppingClock(start, 5), 200);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
