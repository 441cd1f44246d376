package clickstream.collect;

import static clickstream.collect.Collecting.request;
import static clickstream.collect.Collecting.text;
import static org.assertj.core.api.Assertions.assertThat;

import clickstream.collect.EventSink.Outcome;
import clickstream.collect.SinkRecord.Kind;
import clickstream.event.BodyParser;
import clickstream.event.EventLimits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CollectorTest {
  private final Collecting collecting = new Collecting();

  @Test
  void one_event_is_stored_with_what_is_known_of_its_request() {
    CollectReply reply = collecting.reply(request("{\"eventName\":\"a\",\"userId\":\"u-1\"}"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(text(reply)).isEqualTo("{\"success\":true}");
    assertThat(reply.retryAfter()).isNull();
    assertThat(collecting.sink.lines(Kind.EVENT))
        .containsExactly(
            "{\"eventName\":\"a\",\"userId\":\"u-1\",\"eventId\":\""
                + Collecting.ID
                + "\",\"_ingest\":{\"receivedAt\":\"2026-11-21T16:07:57.123Z\","
                + "\"sourceIp\":\"203.0.113.0\",\"userAgent\":\"Mozilla/5.0\",\"method\":\"POST\","
                + "\"path\":\"/clickstream\",\"siteId\":\"default\",\"requestId\":\"req-1\","
                + "\"traceId\":\"Root=1-abc\"}}");
    assertThat(collecting.sink.times()).containsExactly(Instant.parse("2026-11-21T16:07:57.123Z"));
  }

  @Test
  void array_and_lines_are_told_how_many_were_accepted() {
    CollectReply array = collecting.reply(request("[{\"event\":\"a\"},{\"event\":\"b\"}]"));
    CollectReply lines =
        collecting.reply(request("{\"event\":\"a\"}\n{\"event\":\"b\"}\n{\"event\":\"c\"}\n"));

    assertThat(text(array)).isEqualTo("{\"success\":true,\"accepted\":2}");
    assertThat(text(lines)).isEqualTo("{\"success\":true,\"accepted\":3}");
    assertThat(collecting.sink.callSizes()).containsExactly(2, 3);
  }

  @Test
  void refused_events_of_a_batch_are_named_by_index_and_kept_with_the_accepted_ones() {
    CollectReply reply = collecting.reply(request("[{\"event\":\"a\"},{\"x\":1},7]"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(text(reply))
        .startsWith("{\"success\":false,\"accepted\":1,\"rejected\":[{\"index\":1,\"message\":\"")
        .contains("{\"index\":2,\"message\":\"");
    assertThat(collecting.sink.callSizes()).containsExactly(3);
    assertThat(collecting.sink.lines(Kind.EVENT)).hasSize(1);
    assertThat(collecting.sink.lines(Kind.REFUSED))
        .satisfiesExactly(
            first -> assertThat(first).contains("\"code\":\"no-name\""),
            second -> assertThat(second).contains("\"code\":\"not-object\""));
  }

  @Test
  void single_event_without_a_name_is_refused_and_kept() {
    CollectReply reply = collecting.reply(request("{}"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply))
        .startsWith("{\"success\":false,\"message\":\"")
        .doesNotContain("rejected");
    assertThat(collecting.sink.lines(Kind.REFUSED)).hasSize(1);
  }

  @Test
  void batch_without_any_acceptable_event_is_refused_with_each_reason() {
    CollectReply reply = collecting.reply(request("[{},7]"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply))
        .startsWith("{\"success\":false,\"message\":\"")
        .contains("\"rejected\":[{\"index\":0,\"message\":\"")
        .contains("{\"index\":1,\"message\":\"");
  }

  @Test
  void empty_array_and_blank_body_are_refused() {
    assertThat(collecting.reply(request("[]")).status()).isEqualTo(400);
    assertThat(collecting.reply(request(" \n ")).status()).isEqualTo(400);
    assertThat(collecting.reply(request("")).status()).isEqualTo(400);
  }

  @Test
  void nobody_is_told_yes_when_the_sink_has_no_room() {
    collecting.sink.answerFromNowOn(Outcome.FULL);

    CollectReply reply = collecting.reply(request("{\"event\":\"a\"}"));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.retryAfter()).isEqualTo(Duration.ofSeconds(5));
    assertThat(text(reply)).startsWith("{\"success\":false,\"message\":\"There is no room now");
  }

  @Test
  void nobody_is_told_yes_when_the_sink_failed() {
    collecting.sink.answerFromNowOn(Outcome.FAILED);

    CollectReply reply = collecting.reply(request("[{\"event\":\"a\"},{}]"));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.retryAfter()).isNotNull();
    assertThat(text(reply)).contains("nothing was stored");
  }

  @Test
  void refused_request_is_told_so_even_when_its_lines_cannot_be_kept() {
    collecting.sink.answerFromNowOn(Outcome.FULL);

    assertThat(collecting.reply(request("{}")).status()).isEqualTo(400);
  }

  @Test
  void own_failure_is_told_once_as_the_contract_says() {
    EventSink broken =
        (records, receivedAt, completion) -> {
          throw new IllegalStateException("the sink is broken");
        };

    CollectReply reply = Collecting.replyOf(over(broken), request("{\"event\":\"a\"}"));

    assertThat(reply.status()).isEqualTo(500);
    assertThat(text(reply)).isEqualTo("{\"success\":false,\"message\":\"Internal error\"}");
  }

  @Test
  void sink_that_answers_and_then_throws_is_heard_once() {
    EventSink odd =
        (records, receivedAt, completion) -> {
          completion.complete(Outcome.STORED);
          throw new IllegalStateException("after the answer");
        };

    assertThat(Collecting.replyOf(over(odd), request("{\"event\":\"a\"}")).status()).isEqualTo(200);
  }

  @Test
  void long_headers_are_cut_because_each_event_of_a_batch_carries_them() {
    byte[] body = Collecting.bytes("[{\"event\":\"a\"},{\"event\":\"b\"}]");

    collecting.reply(request(body, null, "203.0.113.77", "x".repeat(10_000)));

    assertThat(collecting.sink.lines(Kind.EVENT))
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("\"userAgent\":\"" + "x".repeat(512) + "\"")
                    .hasSizeLessThan(1_000));
  }

  @Test
  void address_is_kept_in_full_only_when_asked_for() {
    Collecting full = new Collecting(new CollectOptions(1 << 20, true));

    full.reply(request("{\"event\":\"a\"}"));

    assertThat(full.sink.lines(Kind.EVENT).get(0)).contains("\"sourceIp\":\"203.0.113.77\"");
  }

  @Test
  void address_that_is_none_is_left_out() {
    collecting.reply(request(Collecting.bytes("{\"event\":\"a\"}"), null, "unix", "curl"));

    assertThat(collecting.sink.lines(Kind.EVENT).get(0)).doesNotContain("sourceIp");
  }

  private static Collector over(EventSink sink) {
    return new Collector(
        CollectOptions.DEFAULT,
        new BodyParser(EventLimits.DEFAULT),
        sink,
        () -> Collecting.NOW,
        () -> Collecting.ID);
  }
}
