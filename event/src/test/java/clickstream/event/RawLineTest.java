package clickstream.event;

import static clickstream.event.Samples.FIRST_ID;
import static clickstream.event.Samples.parse;
import static clickstream.event.Samples.text;
import static clickstream.event.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawLineTest {
  private static final String REWRITTEN =
      Samples.INGEST.replace("\"}", "\",\"rewritten\":true}") + "}";

  private static AcceptedEvent taken(String body) {
    ParsedBody parsed = parse(body);
    assertThat(parsed.refused()).isEmpty();
    assertThat(parsed.accepted()).hasSize(1);
    return parsed.accepted().get(0);
  }

  private static byte[] digest(String body) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    taken(body).digestContent(digest);
    return digest.digest();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\":\"a\",\"event_id\":7 }",
        "{ \"messageId\" :\t\"m\",\"event\":\"\\ud800\\u0000\\/\"}",
        "{\"EVENTID\":5,\"event\":\"a\",\"event_id\":\"i\"}",
        "{\"event\":\"a\",\"\\ud800\":\"\\udc00\",\"eventId\":\"é😀\"}",
        "{\"event\":\"a\",\"eventId\":\"i\",\"__proto__\":{\"a\":1,\"A\":2},\"n\":1.50e+3}"
      })
  void clean_event_with_an_id_keeps_every_byte(String event) {
    assertThat(text(taken(event).line()))
        .isEqualTo(event.substring(0, event.length() - 1) + "," + Samples.INGEST + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"event\":\"a\",\"eventId\":\"1\",\"eventId\":\"2\"} |"
            + " {\"event\":\"a\",\"eventId\":\"2\"",
        "{\"eventId\":\"1\",\"userId\":1,\"event\":\"a\",\"USERID\":2}"
            + " | {\"eventId\":\"1\",\"event\":\"a\",\"USERID\":2",
        "{\"event\":\"a\",\"eventId\":\"1\",\"x\":[{\"k\":1,\"k\": [2 , 3],\"K\":4}]}"
            + " | {\"event\":\"a\",\"eventId\":\"1\",\"x\":[{\"k\":[2,3],\"K\":4}]",
        "{\"event\":\"a\",\"eventId\":\"1\",\"k\":1,\"\\u006b\":2}"
            + " | {\"event\":\"a\",\"eventId\":\"1\",\"\\u006b\":2",
        "{\"event\":\"a\",\"eventId\":\"1\",\"_ingest\":{\"siteId\":\"mine\"}}"
            + " | {\"event\":\"a\",\"eventId\":\"1\"",
        "{\"event\":\"a\",\"_INGEST\":1,\"eventId\":\"1\"} | {\"event\":\"a\",\"eventId\":\"1\"",
        "{\"event\":\"a\",\"eventId\":\"\",\"event_id\":null,\"messageId\":3}"
            + " | {\"event\":\"a\",\"messageId\":3",
      })
  void only_one_of_each_name_and_no_foreign_additions_remain(String event, String expected) {
    assertThat(text(taken(event).line())).isEqualTo(expected + "," + REWRITTEN);
  }

  @Test
  void name_that_differs_in_case_from_the_added_id_is_taken_out() {
    assertThat(text(taken("{\"EventID\":5,\"event\":\"a\"}").line()))
        .isEqualTo("{\"event\":\"a\",\"eventId\":\"" + FIRST_ID + "\"," + REWRITTEN);
  }

  @Test
  void line_breaks_between_tokens_are_dropped_and_blanks_kept() {
    assertThat(text(taken("{\r\n  \"event\":\t\"a\",\n  \"eventId\": 1\n}").line()))
        .isEqualTo("{  \"event\":\t\"a\",  \"eventId\": 1," + REWRITTEN);
  }

  @Test
  void name_that_a_later_duplicate_takes_away_is_missed() {
    ParsedBody parsed = parse("{\"event\":\"a\",\"EVENT\":\"b\"}");

    assertThat(parsed.accepted()).isEmpty();
    assertThat(parsed.refused().get(0).code()).isEqualTo(RefusalCode.NO_NAME);
  }

  @Test
  void all_of_ingest_is_written_in_order() {
    Ingest ingest =
        new Ingest(
            Samples.RECEIVED_AT.minusMillis(123),
            "203.0.113.0",
            "a\"b\\\u0001\ud800é😀",
            "POST",
            "/clickstream",
            "s",
            "r",
            "api",
            "$default",
            "t",
            "import:1");

    byte[] line =
        new BodyParser(EventLimits.DEFAULT)
            .parse(utf8("{\"event\":\"a\",\"eventId\":1}"), ingest, Samples.ids())
            .accepted()
            .get(0)
            .line();

    assertThat(text(line))
        .isEqualTo(
            "{\"event\":\"a\",\"eventId\":1,\"_ingest\":{\"receivedAt\":\"2026-11-21T16:07:57.000Z\","
                + "\"sourceIp\":\"203.0.113.0\",\"userAgent\":\"a\\\"b\\\\\\u0001\uFFFDé😀\","
                + "\"method\":\"POST\",\"path\":\"/clickstream\",\"siteId\":\"s\","
                + "\"requestId\":\"r\",\"apiId\":\"api\",\"stage\":\"$default\","
                + "\"traceId\":\"t\",\"source\":\"import:1\"}}");
  }

  @Test
  void content_is_the_same_for_another_sentAt_only() throws Exception {
    String event = "{\"event\":\"a\",\"sentAt\":%s,\"x\":1,\"eventId\":\"i\"}";

    assertThat(digest(String.format(event, "\"2026-11-21T16:00:00Z\"")))
        .isEqualTo(digest(String.format(event, "17")))
        .isNotEqualTo(digest(String.format(event, "17").replace("\"x\":1", "\"x\":2")));
  }

  @Test
  void content_does_not_depend_on_the_place_in_the_body() throws Exception {
    String event = "{\"event\":\"a\",\"sentAt\":1,\"eventId\":\"i\"}";
    MessageDigest inArray = MessageDigest.getInstance("SHA-256");
    parse("[{\"event\":\"first\"}, " + event + "]").accepted().get(1).digestContent(inArray);

    assertThat(inArray.digest()).isEqualTo(digest(event));
  }

  @Test
  void ten_thousand_names_are_told_apart() {
    String members =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "\"k" + i + "\":1")
            .collect(Collectors.joining(","));
    String event = "{\"event\":\"a\",\"eventId\":1," + members + "}";

    assertThat(text(taken(event).line())).startsWith(event.substring(0, event.length() - 1));
    assertThat(text(taken(event.replace("\"k9999\"", "\"k0\"")).line())).endsWith(REWRITTEN);
  }

  @Test
  void names_with_equal_hashes_are_told_apart() {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());

    String event = "{\"event\":\"a\",\"eventId\":1,\"x\":{\"Aa\":1,\"BB\":2}}";
    assertThat(text(taken(event).line())).startsWith(event.substring(0, event.length() - 1));
  }

  @Test
  void number_of_many_digits_keeps_them() {
    String event = "{\"event\":\"a\",\"eventId\":1,\"n\":" + "9".repeat(200_000) + "e9}";

    assertThat(text(taken(event).line())).startsWith(event.substring(0, event.length() - 1));
  }
}
