package clickstream.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickstream.query.Query;
import clickstream.query.QueryEnd;
import clickstream.query.QueryException;
import clickstream.query.QueryException.Code;
import clickstream.query.QueryResult;
import clickstream.query.ResultColumn;
import clickstream.query.RowSink;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DuckDbEngineTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;

  private DuckDb database;
  private DuckDbEngine engine;

  @BeforeEach
  void open() throws Exception {
    database = DuckDb.open(folder, new DuckDb.Limits(64L << 20, 2));
    engine = new DuckDbEngine(database);
  }

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("'text'", "varchar", "text"),
        Arguments.of("true", "boolean", true),
        Arguments.of("CAST(1 AS TINYINT)", "tinyint", 1L),
        Arguments.of("CAST(1 AS SMALLINT)", "smallint", 1L),
        Arguments.of("CAST(-1 AS INTEGER)", "integer", -1L),
        Arguments.of("9223372036854775807", "bigint", Long.MAX_VALUE),
        Arguments.of("sum(CAST(3 AS BIGINT))", "bigint", 3L),
        Arguments.of(
            "sum(9223372036854775807) * 2", "bigint", new BigInteger("18446744073709551614")),
        Arguments.of("CAST(1.5 AS REAL)", "real", 1.5),
        Arguments.of("CAST(0.1 AS DOUBLE)", "double", 0.1),
        Arguments.of("CAST(12.3 AS DECIMAL(18,4))", "decimal(18,4)", new BigDecimal("12.3000")),
        Arguments.of("DATE '2026-03-08'", "date", LocalDate.parse("2026-03-08")),
        Arguments.of(
            "TIMESTAMP '2026-03-08 02:30:00.123'",
            "timestamp(3)",
            LocalDateTime.parse("2026-03-08T02:30:00.123")),
        Arguments.of(
            "CAST('2026-03-08 02:30:00.123' AS TIMESTAMP_MS)",
            "timestamp(3)",
            LocalDateTime.parse("2026-03-08T02:30:00.123")),
        Arguments.of(
            "TIMESTAMPTZ '2026-03-08 04:30:00+02'",
            "timestamp(3) with time zone",
            LocalDateTime.parse("2026-03-08T02:30")),
        Arguments.of("NULL", "unknown", null),
        Arguments.of("CAST(NULL AS DECIMAL(18,4))", "decimal(18,4)", null),
        Arguments.of("[1, NULL]", "array(integer)", Arrays.asList(1L, null)),
        Arguments.of("[['a']]", "array(array(varchar))", List.of(List.of("a"))),
        Arguments.of("CAST([] AS VARCHAR[])", "array(varchar)", List.of()),
        Arguments.of("{'a': 1, 'b': 'x'}", "row(a integer, b varchar)", Map.of("a", 1L, "b", "x")),
        Arguments.of("CAST('ab' AS BLOB)", "varbinary", "6162"),
        Arguments.of("TIME '02:30:00'", "time", "02:30"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void value_has_the_type_that_sinks_are_promised(String expression, String type, Object value)
      throws QueryException {
    TimeZone before = TimeZone.getDefault();
    try {
      // At half past two of this day there is no such hour in New York.
      for (String zone : List.of("UTC", "America/New_York", "Asia/Kathmandu")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        QueryResult result = new QueryResult(1 << 20);
        run("SELECT " + expression + " AS x", result);

        assertThat(result.columns()).containsExactly(new ResultColumn("x", type));
        assertThat(result.rows().get(0)).as(zone).isEqualTo(Arrays.asList(value));
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void fields_of_a_struct_in_a_list_keep_their_order() throws QueryException {
    QueryResult result = new QueryResult(1 << 20);
    run("SELECT [{'z': CAST(1.5 AS DECIMAL(18,4)), 'a': NULL, 'm': 'x'}] AS items", result);

    assertThat(result.rows().get(0).toString()).isEqualTo("[[{z=1.5000, a=null, m=x}]]");
  }

  @Test
  void result_without_rows_has_columns() throws QueryException {
    QueryResult result = new QueryResult(1 << 20);
    QueryEnd end = run("SELECT 1 AS a, 'x' AS a WHERE false", result);

    assertThat(result.columns())
        .containsExactly(new ResultColumn("a", "integer"), new ResultColumn("a", "varchar"));
    assertThat(end.rows()).isZero();
    assertThat(end.truncated()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0,2,0,false", "2,2,2,false", "3,2,2,true", "100000,2,2,true", "1,0,0,true"})
  void rows_end_at_the_limit(long there, long max, long delivered, boolean truncated)
      throws QueryException {
    QueryResult result = new QueryResult(1 << 20);
    QueryEnd end =
        engine.run(new Query("SELECT * FROM range(" + there + ")", List.of(), max, LIMIT), result);

    assertThat(end.rows()).isEqualTo(delivered).isEqualTo(result.rows().size());
    assertThat(end.truncated()).isEqualTo(truncated);
  }

  @Test
  void rows_end_when_the_sink_has_enough() throws QueryException {
    QueryEnd end = run("SELECT 'xxxxxxxxxx' FROM range(100000)", new QueryResult(200));

    assertThat(end.rows()).isLessThan(20);
    assertThat(end.truncated()).isTrue();
  }

  @Test
  void result_larger_than_the_memory_is_streamed() throws QueryException {
    long[] count = new long[1];
    QueryEnd end = run("SELECT range, repeat('x', 100) FROM range(2000000)", counting(count));

    assertThat(end.rows()).isEqualTo(2_000_000).isEqualTo(count[0]);
  }

  @Test
  void parameters_of_each_type_are_bound_in_order() throws QueryException {
    QueryResult result = new QueryResult(1 << 20);
    LocalDateTime time = LocalDateTime.parse("2026-03-08T02:30:00.123");
    engine.run(
        new Query(
            "SELECT ? || '!', CAST(? AS BIGINT) + 1, CAST(? AS DOUBLE) / 2, CAST(? AS TIMESTAMP)",
            List.of("it's; DROP", 41L, 3.0, time),
            10,
            LIMIT),
        result);

    assertThat(result.rows().get(0)).containsExactly("it's; DROP!", 42L, 1.5, time);
  }

  @Test
  void wrong_number_of_parameters_is_a_fault_of_the_text() {
    assertFails(() -> run("SELECT ?", new QueryResult(1)), Code.INVALID_SQL, "Parameter count");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELEKT 1                                    | INVALID_SQL | syntax error
          SELECT nope FROM range(1)                   | INVALID_SQL | "nope" not found
          SELECT interrupted FROM range(1)            | INVALID_SQL | "interrupted" not found
          SELECT * FROM nothing_there                 | INVALID_SQL | nothing_there does not exist
          SELECT no_such_function(1)                  | INVALID_SQL | no_such_function does not exist
          SELECT 1/0                                  | FAILED      | Division by zero
          SELECT 1/(range - 99999) FROM range(100000) | FAILED      | Division by zero
          SELECT CAST('x' AS INTEGER)                 | FAILED      | Could not convert string 'x'
          SELECT sum(CAST(concat(x, 'x') AS INTEGER)) FROM range(10) t(x) | FAILED | Could not convert string
          """)
  void failure_has_its_code_and_the_engines_reason(String sql, Code code, String message) {
    assertFails(() -> run(sql, new QueryResult(1 << 20)), code, message);
  }

  @Test
  void query_that_needs_too_much_memory_says_so() {
    assertFails(
        () ->
            run("SELECT list(repeat('x', 1000) || range) FROM range(1000000)", new QueryResult(1)),
        Code.MEMORY_LIMIT,
        "more memory than it may take");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT count(*) FROM range(300000) a, range(300000) b WHERE a.range * b.range % 7 = 3
          SELECT * FROM range(100000000000)
          SELECT a.range FROM range(300000) a, range(300000) b WHERE (a.range + b.range) % 999999 = 1
          """)
  void query_is_stopped_when_its_time_is_up_also_while_rows_are_fetched(String sql) {
    long start = System.nanoTime();
    assertFails(
        () ->
            engine.run(
                new Query(sql, List.of(), Long.MAX_VALUE, Duration.ofMillis(500)),
                counting(new long[1])),
        Code.TIME_LIMIT,
        "stopped after 0 s");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  private QueryEnd run(String sql, RowSink sink) throws QueryException {
    return engine.run(new Query(sql, List.of(), Long.MAX_VALUE, LIMIT), sink);
  }

  private static RowSink counting(long[] count) {
    return new RowSink() {
      @Override
      public void columns(List<ResultColumn> columns) {}

      @Override
      public boolean row(List<Object> values) {
        count[0]++;
        return true;
      }
    };
  }

  private static void assertFails(ThrowingCallable query, Code code, String message) {
    assertThatThrownBy(query)
        .isInstanceOfSatisfying(
            QueryException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
        .hasMessageContaining(message);
  }
}
