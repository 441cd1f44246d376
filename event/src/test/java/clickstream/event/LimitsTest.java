package clickstream.event;

import static clickstream.event.Samples.parse;
import static clickstream.event.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static String nested(int depth) {
    return "{\"event\":\"a\",\"x\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
  }

  private static String withString(String value) {
    return "{\"event\":\"a\",\"x\":{\"y\":[1,\"" + value + "\"]}}";
  }

  private static Refusal refusal(String body) {
    ParsedBody parsed = parse(body);
    assertThat(parsed.accepted()).isEmpty();
    assertThat(parsed.refused()).hasSize(1);
    return parsed.refused().get(0);
  }

  @Test
  void nesting_of_32_is_taken_and_of_33_refused() {
    assertThat(parse(nested(32)).accepted()).hasSize(1);

    Refusal refusal = refusal(nested(33));
    assertThat(refusal.code()).isEqualTo(RefusalCode.TOO_DEEP);
    assertThat(refusal.message()).isEqualTo("nests deeper than 32 at $.x[0][0][0][0][0][0][0]…");
  }

  @Test
  void nesting_without_end_is_refused() {
    Refusal refusal = refusal("{\"event\":\"a\",\"x\":" + "[".repeat(500_000));

    assertThat(refusal.code()).isEqualTo(RefusalCode.TOO_DEEP);
    assertThat(refusal.message())
        .isEqualTo("nests deeper than 1000, so that its end was not found");
  }

  @Test
  void string_of_32_KiB_is_taken_and_one_byte_more_refused() {
    assertThat(parse(withString("é".repeat(16 * 1024))).accepted()).hasSize(1);

    Refusal refusal = refusal(withString("é".repeat(16 * 1024) + "x"));
    assertThat(refusal.code()).isEqualTo(RefusalCode.STRING_TOO_LONG);
    assertThat(refusal.message()).isEqualTo("holds a string of more than 32768 bytes at $.x.y[1]");
  }

  @Test
  void escapes_count_as_what_they_stand_for() {
    assertThat(parse(withString("\\u0061".repeat(32 * 1024))).accepted()).hasSize(1);
  }

  @Test
  void name_is_a_string_too() {
    Refusal refusal = refusal("{\"event\":\"a\",\"" + "k".repeat(32 * 1024 + 1) + "\":1}");

    assertThat(refusal.code()).isEqualTo(RefusalCode.STRING_TOO_LONG);
  }

  @Test
  void event_of_256_KiB_is_taken_and_one_byte_more_refused() {
    int fixed = "{\"event\":\"a\",\"n\":}".length();
    String most = "{\"event\":\"a\",\"n\":" + "1".repeat(256 * 1024 - fixed) + "}";

    assertThat(parse(most).accepted()).hasSize(1);
    Refusal refusal = refusal(most.replace("}", "1}"));
    assertThat(refusal.code()).isEqualTo(RefusalCode.EVENT_TOO_LARGE);
    assertThat(refusal.message()).isEqualTo("has 262145 bytes; an event may have 262144");
    assertThat(refusal.head()).hasSize(4096);
    assertThat(refusal.truncated()).isTrue();
  }

  @Test
  void batch_beyond_its_limit_is_refused_as_a_whole() {
    BodyParser parser = new BodyParser(new EventLimits(1000, 32, 1000, 3));
    List<String> three = Collections.nCopies(3, "{\"event\":\"a\"}");
    List<String> four = Collections.nCopies(4, "{\"event\":\"a\"}");

    assertThat(verdict(parser, String.join("\n\n", three)).accepted()).hasSize(3);
    assertThat(verdict(parser, three.toString()).accepted()).hasSize(3);
    for (String body : List.of(String.join("\n", four), four.toString())) {
      ParsedBody parsed = verdict(parser, body);
      assertThat(parsed.accepted()).isEmpty();
      assertThat(parsed.refused().get(0).code()).isEqualTo(RefusalCode.TOO_MANY_EVENTS);
      assertThat(parsed.refused().get(0).message())
          .isEqualTo("the body holds more than 3 events; send fewer at a time");
    }
  }

  private static ParsedBody verdict(BodyParser parser, String body) {
    return parser.parse(utf8(body), Samples.ingest(), Samples.ids());
  }

  @Test
  void element_beyond_a_limit_is_refused_alone() {
    ParsedBody parsed = parse("[" + nested(40) + ",{\"event\":\"a\"}]");

    assertThat(parsed.accepted()).extracting(AcceptedEvent::index).containsExactly(1);
    assertThat(parsed.refused()).extracting(Refusal::code).containsExactly(RefusalCode.TOO_DEEP);
    assertThat(parsed.refused().get(0).message()).startsWith("nests deeper than 32 at $.x[0][0]");
  }
}
