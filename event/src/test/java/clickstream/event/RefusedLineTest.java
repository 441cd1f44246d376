package clickstream.event;

import static clickstream.event.Samples.text;
import static clickstream.event.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RefusedLineTest {
  private static final Ingest INGEST =
      new Ingest(
          Samples.RECEIVED_AT,
          "203.0.113.0",
          "agent",
          "POST",
          "/",
          "s",
          "r",
          null,
          null,
          null,
          null);

  @Test
  void line_holds_what_is_needed_to_look_into_it() {
    Refusal refusal = new Refusal(3, RefusalCode.NO_NAME, "has \"no\" name", utf8("{}"), true);

    assertThat(text(RefusedLine.encode(refusal, INGEST)))
        .isEqualTo(
            "{\"code\":\"no-name\",\"message\":\"has \\\"no\\\" name\",\"index\":3,"
                + "\"receivedAt\":\"2026-11-21T16:07:57.123Z\",\"siteId\":\"s\","
                + "\"requestId\":\"r\",\"sourceIp\":\"203.0.113.0\",\"userAgent\":\"agent\","
                + "\"body\":\"e30=\",\"truncated\":true}");
  }

  @Test
  void line_is_read_back() {
    byte[] body = {0, (byte) 0xFF, '\n', '"'};
    byte[] line =
        RefusedLine.encode(new Refusal(0, RefusalCode.NOT_UTF8, "m", body), Samples.ingest());

    RefusedEvent read = RefusedLine.decode(line);

    assertThat(RefusedLine.code(line)).isEqualTo("not-utf8");
    assertThat(read.body()).isEqualTo(body);
    assertThat(read.receivedAt()).isEqualTo(Samples.RECEIVED_AT);
    assertThat(read.requestId()).isNull();
    assertThat(read.truncated()).isFalse();
  }

  @Test
  void other_text_is_no_refused_line() {
    assertThatThrownBy(() -> RefusedLine.decode(utf8("{\"code\":\"x\"}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a refused line has a member message");
    assertThatThrownBy(() -> RefusedLine.code(utf8("[]")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a refused line is a JSON object");
  }
}
