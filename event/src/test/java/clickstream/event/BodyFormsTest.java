package clickstream.event;

import static clickstream.event.Samples.FIRST_ID;
import static clickstream.event.Samples.INGEST;
import static clickstream.event.Samples.LAB;
import static clickstream.event.Samples.SHOP;
import static clickstream.event.Samples.parse;
import static clickstream.event.Samples.text;
import static clickstream.event.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFormsTest {
  private static final String A = "{\"eventName\":\"a\"}";
  private static final String B = "{\"eventName\":\"b\"}";

  private static String line(String event) {
    String id = ",\"eventId\":\"" + FIRST_ID + "\"";
    return event.substring(0, event.length() - 1) + id + "," + INGEST + "}";
  }

  private static List<Integer> acceptedIn(ParsedBody body) {
    return body.accepted().stream().map(AcceptedEvent::index).toList();
  }

  private static List<String> refusedIn(ParsedBody body) {
    return body.refused().stream()
        .map(refusal -> refusal.index() + " " + refusal.code() + " " + refusal.message())
        .toList();
  }

  @Test
  void event_without_id_gets_one_before_ingest() {
    ParsedBody parsed = parse(LAB);

    assertThat(parsed.batch()).isFalse();
    assertThat(parsed.refused()).isEmpty();
    assertThat(text(parsed.accepted().get(0).line())).isEqualTo(line(LAB));
    assertThat(parsed.accepted().get(0).eventId()).isEqualTo(FIRST_ID);
    assertThat(parsed.accepted().get(0).clientId()).isFalse();
  }

  @Test
  void event_with_id_keeps_it() {
    AcceptedEvent event = parse(SHOP).accepted().get(0);

    assertThat(text(event.line()))
        .isEqualTo(SHOP.substring(0, SHOP.length() - 1) + "," + INGEST + "}");
    assertThat(event.eventId()).isEqualTo("8f0c");
    assertThat(event.clientId()).isTrue();
  }

  @Test
  void byte_order_mark_and_blanks_around_are_dropped() {
    ParsedBody parsed = parse("\uFEFF \r\n" + A + "\r\n\t ");

    assertThat(parsed.batch()).isFalse();
    assertThat(text(parsed.accepted().get(0).line())).isEqualTo(line(A));
  }

  @Test
  void array_of_objects_is_a_batch() {
    ParsedBody parsed = parse("[" + A + " ,\n " + B + "]");

    assertThat(parsed.batch()).isTrue();
    assertThat(acceptedIn(parsed)).containsExactly(0, 1);
    assertThat(text(parsed.accepted().get(0).line())).isEqualTo(line(A));
  }

  @Test
  void array_of_one_is_a_batch() {
    assertThat(parse("[" + A + "]").batch()).isTrue();
  }

  @Test
  void bad_element_of_an_array_is_refused_alone() {
    ParsedBody parsed = parse("[" + A + ",5,{},[[1]]," + B + "]");

    assertThat(acceptedIn(parsed)).containsExactly(0, 4);
    assertThat(refusedIn(parsed))
        .containsExactly(
            "1 NOT_OBJECT is no JSON object; an event is one, as in {\"eventName\":\"view\"}",
            "2 NO_NAME has no name: none of eventName, event_name and event holds a string that is"
                + " not empty, and there is no element_clicked",
            "3 NOT_OBJECT is no JSON object; an event is one, as in {\"eventName\":\"view\"}");
    assertThat(text(parsed.refused().get(2).head())).isEqualTo("[[1]]");
  }

  @Test
  void array_that_breaks_off_is_refused_from_there() {
    ParsedBody parsed = parse("[" + A + ",\n {\"eventName\" \"b\"}," + A + "]");

    assertThat(acceptedIn(parsed)).containsExactly(0);
    assertThat(parsed.refused()).hasSize(1);
    assertThat(parsed.refused().get(0).index()).isEqualTo(1);
    assertThat(parsed.refused().get(0).code()).isEqualTo(RefusalCode.NOT_JSON);
    assertThat(parsed.refused().get(0).message())
        .startsWith("is no JSON at line 2, column 15: Unexpected character ('\"'")
        .endsWith("; nothing from this element on was read");
  }

  @Test
  void second_value_makes_lines() {
    ParsedBody parsed = parse(A + "\r\n\n" + B + "\n");

    assertThat(parsed.batch()).isTrue();
    assertThat(acceptedIn(parsed)).containsExactly(0, 1);
    assertThat(text(parsed.accepted().get(0).line())).isEqualTo(line(A));
  }

  @Test
  void bad_lines_are_refused_and_the_next_ones_live() {
    ParsedBody parsed = parse(A + "\nnonsense\n{\"eventName\":\n" + B + B + "\n7\n{\"a\":1}\n" + B);

    assertThat(acceptedIn(parsed)).containsExactly(0, 6);
    assertThat(refusedIn(parsed))
        .containsExactly(
            "1 NOT_JSON is no JSON: it does not begin with a brace",
            "2 NOT_JSON is no JSON at line 3, column 14: Unexpected end-of-input within/between"
                + " Object entries",
            "3 NOT_JSON is no JSON: something follows the object on its line",
            "4 NOT_OBJECT is no JSON object; an event is one, as in {\"eventName\":\"view\"}",
            "5 NO_NAME has no name: none of eventName, event_name and event holds a string that is"
                + " not empty, and there is no element_clicked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "{\"eventName\":", "[{\"eventName\":", "5"})
  void broken_first_line_does_not_lose_the_second(String first) {
    ParsedBody parsed = parse(first + "\n" + A);

    assertThat(parsed.batch()).isTrue();
    assertThat(acceptedIn(parsed)).containsExactly(1);
    assertThat(parsed.refused().get(0).index()).isZero();
  }

  @Test
  void broken_object_over_several_lines_is_one_refusal() {
    ParsedBody parsed = parse("{\n \"eventName\": \"a\",\n \"x\": [{}\n}\n");

    assertThat(parsed.batch()).isFalse();
    assertThat(parsed.refused()).hasSize(1);
    assertThat(parsed.refused().get(0).message())
        .startsWith("is no JSON at line 4, column ")
        .contains("Unexpected close marker '}'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n\t", "[]", " [ ] \n", "\uFEFF"})
  void empty_body_is_refused_as_a_whole(String body) {
    ParsedBody parsed = parse(body);

    assertThat(parsed.batch()).isFalse();
    assertThat(parsed.accepted()).isEmpty();
    assertThat(parsed.refused()).hasSize(1);
    assertThat(parsed.refused().get(0).code()).isEqualTo(RefusalCode.EMPTY);
    assertThat(parsed.refused().get(0).message()).startsWith("the body is ");
  }

  @Test
  void utf16_is_refused_with_a_hint() {
    for (byte[] wide :
        List.of(
            A.getBytes(StandardCharsets.UTF_16),
            A.getBytes(StandardCharsets.UTF_16LE),
            A.getBytes(StandardCharsets.UTF_16BE),
            A.getBytes(java.nio.charset.Charset.forName("UTF-32")))) {
      assertThat(refusedIn(parse(wide)))
          .containsExactly("0 NOT_UTF8 the body is UTF-16 or UTF-32; send UTF-8");
    }
  }

  @Test
  void byte_that_is_no_utf8_is_named_with_its_place() {
    byte[] body = utf8("[{\"eventName\":\"é\"},\n{\"eventName\":\"?\"}]");
    body[body.length - 4] = (byte) 0xC3;

    assertThat(refusedIn(parse(body)))
        .containsExactly("0 NOT_UTF8 the body is no UTF-8: byte 0xC3 at line 2, column 15");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  [\0\0\0",
        "  [\0\0\0\0\0\0",
        "  {\0\0\0",
        "  {\0\"\0",
        "  \0\0A\0",
        "  A\0\0\0",
        "  \0A\0\0"
      })
  void zero_bytes_are_no_other_encoding_and_spoil_only_their_line(String bad) {
    assertThat(parse(bad).refused().get(0).code()).isEqualTo(RefusalCode.NOT_JSON);

    ParsedBody parsed = parse(bad + "\n" + A + "\n" + bad + "\n" + B);
    assertThat(acceptedIn(parsed)).containsExactly(1, 3);
    assertThat(parsed.refused()).extracting(Refusal::code).containsOnly(RefusalCode.NOT_JSON);
  }
}
