package clickstream.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBufferTest {
  private final JsonBuffer json = new JsonBuffer();

  @Test
  void strings_come_back_from_a_strict_parser() {
    String value = "quote \" backslash \\ newline \n tab \t nul \0 é 🍕 <script>";
    json.raw("{\"a\":").string(value).raw("}");
    assertThat(Json.read(json.toBytes()).text("a")).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "5,0.05", "50,0.5", "100,1", "1290,12.9", "1299,12.99", "123400,1234"})
  void hundredths_have_no_trailing_zeros(long hundredths, String text) {
    assertThat(new String(json.hundredths(hundredths).toBytes(), UTF_8)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0", "9", "10", "99", "1000", "9223372036854775807"})
  void numbers_are_written_with_all_digits(long value) {
    assertThat(new String(json.number(value).toBytes(), UTF_8)).isEqualTo(Long.toString(value));
  }

  @Test
  void negative_numbers_are_refused() {
    assertThatThrownBy(() -> json.number(-1)).hasMessage("no negative numbers here: -1");
  }

  @ParameterizedTest
  @CsvSource({
    "1969-12-31T23:59:59.999Z",
    "1970-01-01T00:00:00.000Z",
    "2024-02-29T12:34:56.007Z",
    "2026-11-21T16:07:57.123Z"
  })
  void times_are_iso_8601_with_milliseconds(String text) {
    assertThat(new String(json.time(Instant.parse(text).toEpochMilli()).toBytes(), UTF_8))
        .isEqualTo(text);
  }

  @Test
  void uuids_have_version_and_variant() {
    assertThat(new String(json.uuid(-1, -1).toBytes(), UTF_8))
        .isEqualTo("ffffffff-ffff-8fff-bfff-ffffffffffff");
  }
}
