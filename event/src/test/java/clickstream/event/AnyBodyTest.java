package clickstream.event;

import static clickstream.event.Samples.DAY;
import static clickstream.event.Samples.ingest;
import static clickstream.event.Samples.parse;
import static clickstream.event.Samples.text;
import static clickstream.event.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for every body, tried with random ones of fixed seeds. */
class AnyBodyTest {
  private static final int ROUNDS = 2_000;

  private final RowMapper mapper = new RowMapper();

  @Test
  void accepted_line_is_the_clients_bytes_or_the_same_json_rewritten() {
    RandomJson random = new RandomJson(1);
    int accepted = 0;
    int rewritten = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String event = random.event();
      for (AcceptedEvent taken : parse(event).accepted()) {
        accepted++;
        rewritten += check(event, taken) ? 1 : 0;
      }
    }
    assertThat(accepted).isGreaterThan(ROUNDS / 10);
    assertThat(rewritten).isBetween(accepted / 10, accepted - accepted / 10);
  }

  /** Whether the event had to be rewritten. */
  private static boolean check(String event, AcceptedEvent taken) {
    String line = text(taken.line());
    String id = taken.clientId() ? "" : ",\"eventId\":\"" + taken.eventId() + "\"";
    String plainTail = id + "," + Samples.INGEST + "}";
    String rewrittenTail = plainTail.replace("\"}}", "\",\"rewritten\":true}}");
    Map<String, Object> expected = JsonTree.reduced(JsonTree.object(event));
    boolean mustRewrite =
        !expected.equals(JsonTree.object(event))
            || event.indexOf('\n') >= 0
            || JsonTree.hasDuplicates(event);
    assertThat(line).endsWith(mustRewrite ? rewrittenTail : plainTail).doesNotContain("\n", "\r");
    String client =
        line.substring(0, line.length() - (mustRewrite ? rewrittenTail : plainTail).length()) + "}";
    if (mustRewrite) {
      Map<String, Object> left = JsonTree.object(client);
      assertThat(left).isEqualTo(expected);
      assertThat(new ArrayList<>(left.keySet())).isEqualTo(new ArrayList<>(expected.keySet()));
      assertThat(JsonTree.hasDuplicates(client)).as(client).isFalse();
    } else {
      assertThat(client).isEqualTo(event);
    }
    return mustRewrite;
  }

  @Test
  void every_body_gets_a_verdict_and_every_accepted_line_a_row() throws Exception {
    RandomJson random = new RandomJson(2);
    int accepted = 0;
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] body = utf8(random.body());
      ParsedBody parsed = parse(i % 2 == 0 ? body : random.damaged(body));
      accepted += parsed.accepted().size();
      refused += parsed.refused().size();
      assertThat(parsed.accepted().size() + parsed.refused().size()).isPositive();
      for (Refusal refusal : parsed.refused()) {
        assertThat(refusal.message()).isNotBlank().hasSizeLessThan(600);
        assertThat(RefusedLine.decode(RefusedLine.encode(refusal, ingest())).message())
            .isEqualTo(refusal.message());
      }
      for (AcceptedEvent event : parsed.accepted()) {
        checkRow(event);
      }
    }
    assertThat(accepted).isGreaterThan(ROUNDS / 10);
    assertThat(refused).isGreaterThan(ROUNDS / 10);
  }

  private void checkRow(AcceptedEvent event) throws UnmappableLineException {
    JsonTree.object(text(event.line()));
    EventRow row = mapper.map(event.line(), DAY);
    assertThat(row.text(Column.EVENT_NAME)).isNotEmpty();
    assertThat(row.text(Column.EVENT_ID)).isNotEmpty();
    if (event.eventId().indexOf('\ud800') < 0 && event.eventId().indexOf('\udc00') < 0) {
      assertThat(row.text(Column.EVENT_ID)).isEqualTo(event.eventId());
    }
    row.present().forEach(AnyBodyTest::checkValue);
    String properties = row.text(Column.PROPERTIES);
    if (properties != null) {
      JsonTree.object(properties);
      assertThat(properties.toLowerCase(Locale.ROOT)).doesNotContain("\\ud800");
    }
  }

  private static void checkValue(Column column, Object value) {
    Class<?> type =
        switch (column.type()) {
          case VARCHAR -> String.class;
          case BOOLEAN -> Boolean.class;
          case INTEGER -> Integer.class;
          case BIGINT, TIMESTAMP -> Long.class;
          case DOUBLE -> Double.class;
          case DECIMAL -> BigDecimal.class;
          case ITEMS -> List.class;
        };
    assertThat(value).isInstanceOf(type);
    if (value instanceof String text) {
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
    }
    if (value instanceof BigDecimal decimal) {
      assertThat(decimal.scale()).isEqualTo(4);
      assertThat(decimal.precision()).isLessThanOrEqualTo(18);
    }
  }

  @Test
  void same_input_gives_same_bytes() {
    RandomJson random = new RandomJson(3);
    BodyParser reused = new BodyParser(EventLimits.DEFAULT);
    for (int i = 0; i < 1_000; i++) {
      byte[] body = utf8(random.body());
      ParsedBody first = reused.parse(body, ingest(), Samples.ids());
      ParsedBody second = parse(body);
      assertThat(second.accepted().stream().map(event -> text(event.line())).toList())
          .isEqualTo(first.accepted().stream().map(event -> text(event.line())).toList());
      assertThat(second.refused().stream().map(Refusal::message).toList())
          .isEqualTo(first.refused().stream().map(Refusal::message).toList());
    }
  }
}
