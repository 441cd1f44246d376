package clickstream.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResultJsonTest {
  @Test
  void result_has_columns_rows_time_and_truncated() {
    QueryResult result = new QueryResult(1_000);
    result.columns(List.of(new ResultColumn("n", "bigint"), new ResultColumn("s", "varchar")));
    result.row(List.of(1L, "a\"b"));
    String json = json(result, new QueryEnd(1, true, Duration.ofMillis(7)));
    assertThat(json)
        .isEqualTo(
            "{\"columns\":[{\"name\":\"n\",\"type\":\"bigint\"},{\"name\":\"s\",\"type\":\"varchar\"}],"
                + "\"rows\":[[1,\"a\\\"b\"]],\"elapsedMs\":7,\"truncated\":true}");
  }

  @Test
  void result_without_rows_still_has_columns() {
    QueryResult result = new QueryResult(1_000);
    result.columns(List.of(new ResultColumn("n", "bigint")));
    assertThat(json(result, new QueryEnd(0, false, Duration.ZERO)))
        .isEqualTo(
            "{\"columns\":[{\"name\":\"n\",\"type\":\"bigint\"}],\"rows\":[],\"elapsedMs\":0,"
                + "\"truncated\":false}");
  }

  static Stream<Arguments> values() {
    Map<String, Object> struct = new LinkedHashMap<>();
    struct.put("b", 2L);
    struct.put("a", List.of(LocalDate.parse("2026-02-28")));
    return Stream.of(
        Arguments.of(null, "null"),
        Arguments.of(true, "true"),
        Arguments.of("\u2028<script>", "\"\u2028<script>\""),
        Arguments.of(9_007_199_254_740_992L, "9007199254740992"),
        Arguments.of(9_007_199_254_740_993L, "\"9007199254740993\""),
        Arguments.of(-9_007_199_254_740_993L, "\"-9007199254740993\""),
        Arguments.of(BigInteger.valueOf(12), "12"),
        Arguments.of(BigInteger.TWO.pow(70), "\"1180591620717411303424\""),
        Arguments.of(new BigDecimal("12.9900"), "\"12.9900\""),
        Arguments.of(new BigDecimal("1E+3"), "\"1000\""),
        Arguments.of(0.5, "0.5"),
        Arguments.of(Double.NaN, "\"NaN\""),
        Arguments.of(Double.POSITIVE_INFINITY, "\"Infinity\""),
        Arguments.of(Double.NEGATIVE_INFINITY, "\"-Infinity\""),
        Arguments.of(LocalDateTime.parse("2026-11-21T16:07:57"), "\"2026-11-21 16:07:57.000\""),
        Arguments.of(
            LocalDateTime.parse("0999-01-02T00:00:00.1239"), "\"0999-01-02 00:00:00.123\""),
        Arguments.of(LocalDate.parse("2026-11-21"), "\"2026-11-21\""),
        Arguments.of(struct, "{\"b\":2,\"a\":[\"2026-02-28\"]}"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void value_is_written_without_losing_a_digit(@Nullable Object value, String expected) {
    QueryResult result = new QueryResult(1_000);
    result.row(Collections.singletonList(value));
    assertThat(json(result, new QueryEnd(1, false, Duration.ZERO)))
        .contains("\"rows\":[[" + expected + "]],");
  }

  @Test
  void collector_takes_no_more_than_its_bound_and_says_so() {
    QueryResult result = new QueryResult(100);
    assertThat(result.row(List.of("x".repeat(50)))).isTrue();
    assertThat(result.row(List.of(Map.of("k", List.of("x".repeat(50)))))).isFalse();
    assertThat(result.row(List.of("y"))).isFalse();
    assertThat(result.rows()).hasSize(2);
    assertThat(json(result, new QueryEnd(2, false, Duration.ZERO))).contains("\"truncated\":true");
  }

  private static String json(QueryResult result, QueryEnd end) {
    return new String(ResultJson.bytes(result, end), UTF_8);
  }
}
