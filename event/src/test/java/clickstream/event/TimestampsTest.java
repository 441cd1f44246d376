package clickstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-21T16:07:57.123Z, 2026-11-21T16:07:57.123Z",
    "2026-11-21T16:07:57.1239Z, 2026-11-21T16:07:57.123Z",
    "2026-11-21t16:07:57z, 2026-11-21T16:07:57Z",
    "2026-11-21T16:07Z, 2026-11-21T16:07:00Z",
    "2026-11-21T16:07:57, 2026-11-21T16:07:57Z",
    "2026-11-21 16:07:57, 2026-11-21T16:07:57Z",
    "2026-11-21 16:07:57.5 +0130, 2026-11-21T14:37:57.500Z",
    "2026-11-21T16:07:57-05, 2026-11-21T21:07:57Z",
    "2026-11-21T16:07:57-05:30, 2026-11-21T21:37:57Z",
    "2024-02-29, 2024-02-29T00:00:00Z",
    "1663023600, 2022-09-12T23:00:00Z",
    "1663023600.25, 2022-09-12T23:00:00.250Z",
    "1663023600000, 2022-09-12T23:00:00Z"
  })
  void common_forms_are_read(String text, Instant expected) {
    assertThat(Timestamps.ofText(text)).isEqualTo(expected.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2026-02-29",
        "2026-13-01",
        "2026-11-21T24:00:00Z",
        "2026-11-21T16:07:60Z",
        "2026-11-21T16:07:57+25:00",
        "2026-11-21T16:07:57Zx",
        "2026-11-21T",
        "0000-01-01",
        "2026-11-21T16:07:57.",
        "20261121",
        "16630236000000000000",
        "1663023600.x"
      })
  void other_text_is_no_time(String text) {
    assertThat(Timestamps.ofText(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e14", "-9e13", "999999999999999999"})
  void numbers_beyond_the_calendar_are_no_time(String number) {
    assertThat(Timestamps.ofNumber(number)).isNull();
  }
}
