package clickstream.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one mapping from a raw line to the columns of {@code clickstream_events}.
 *
 * <p>Of a column's sources the first wins that holds a value of its type: text columns take strings
 * and numbers (in the client's digits), number columns numbers, the time columns what {@link
 * Timestamps} reads. A member whose value no column took stays in {@code properties}, inside its
 * object; a list of order lines stays there too when the lines cannot hold all of it. Nulls of
 * known members are dropped.
 *
 * <p>For one thread at a time: keeps buffers and remembers user agents. Make one per thread.
 */
public final class RowMapper {
  private static final long FUTURE_MILLIS_MAX = Duration.ofMinutes(5).toMillis();
  private static final String DEFAULT_SITE = "default";

  /** The columns that are one of their sources, unchanged. */
  private static final List<Column> PLAIN =
      Arrays.stream(Column.values())
          .filter(column -> ColumnSources.slots(column).length > 0)
          .filter(
              column ->
                  column != Column.EVENT_ID
                      && column != Column.EVENT_NAME
                      && column != Column.EVENT_TIMESTAMP)
          .toList();

  private final Json json = new Json();
  private final LineMembers members = new LineMembers();
  private final UserAgents userAgents = new UserAgents();
  private final StepTable steps;

  /** With the steps that are known by default. */
  public RowMapper() {
    this(StepTable.DEFAULT);
  }

  public RowMapper(StepTable steps) {
    this.steps = steps;
  }

  /**
   * @param folderDay the UTC day of the folder in which the line lies
   * @throws UnmappableLineException when the line is no JSON object with {@code _ingest}
   */
  public EventRow map(byte[] line, LocalDate folderDay) throws UnmappableLineException {
    try {
      return row(line, folderDay);
    } catch (RuntimeException e) {
      // A fault of ours in one line must not hold up the events around it; the line is kept with
      // it.
      throw new UnmappableLineException("mapping the line failed: " + e);
    }
  }

  private EventRow row(byte[] line, LocalDate folderDay) throws UnmappableLineException {
    takeApart(line);
    long receivedAt = receivedAt();
    EventRow.Builder row = new EventRow.Builder();
    row.offer(Column.DAY, folderDay.toString());
    row.offer(Column.EVENT_ID, id());
    String name = name();
    row.offer(Column.EVENT_NAME, name);
    row.offer(Column.EVENT_TIMESTAMP, eventTimestamp(receivedAt));
    row.offer(Column.RECEIVED_AT, receivedAt);
    row.offer(Column.STEP, steps.step(name));
    for (Column column : PLAIN) {
      row.offer(column, value(column));
    }
    offerAddresses(row);
    offerIngest(row);
    row.offer(Column.PROPERTIES, members.properties());
    return row.build();
  }

  private void takeApart(byte[] original) throws UnmappableLineException {
    if (Json.startsWithZeros(original, 0, original.length)) {
      throw new UnmappableLineException("the line begins with zero bytes");
    }
    int invalid = Utf8.firstInvalid(original, 0, original.length);
    if (invalid >= 0) {
      throw new UnmappableLineException("the line is no UTF-8 at byte " + invalid);
    }
    byte[] line = Surrogates.replaceLone(original);
    try (JsonParser parser = json.open(line, 0, line.length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnmappableLineException("the line is no JSON object");
      }
      members.read(line, parser);
      if (parser.nextToken() != null) {
        throw new UnmappableLineException("something follows the object on its line");
      }
    } catch (JsonProcessingException e) {
      throw new UnmappableLineException("the line " + Fault.of(e, line, 0, 0, 1).message());
    } catch (IOException e) {
      throw new UncheckedIOException("reading bytes in memory failed", e);
    }
  }

  private long receivedAt() throws UnmappableLineException {
    String text = members.ingest("receivedAt");
    Long millis = text == null ? null : Timestamps.ofText(text);
    if (millis == null) {
      throw new UnmappableLineException("the line has no _ingest with a receivedAt");
    }
    return millis;
  }

  private @Nullable String id() {
    for (int slot : ColumnSources.slots(Column.EVENT_ID)) {
      LineMembers.Member member = members.at(slot);
      String text = member == null ? null : member.text();
      if (member != null && text != null && !text.isEmpty()) {
        member.take();
        return text;
      }
    }
    return null;
  }

  private @Nullable String name() {
    int[] slots = ColumnSources.slots(Column.EVENT_NAME);
    for (int i = 0; i < slots.length; i++) {
      String source = EventNames.NAMES.get(i);
      LineMembers.Member member = members.at(slots[i]);
      String text = member == null ? null : member.text();
      if (member == null || text == null || text.isEmpty()) {
        continue;
      }
      if (source.equals(EventNames.ELEMENT_CLICKED)) {
        return source;
      }
      if (EventNames.isName(source, member.token())) {
        member.take();
        return text;
      }
    }
    return null;
  }

  private long eventTimestamp(long receivedAt) {
    for (int slot : ColumnSources.slots(Column.EVENT_TIMESTAMP)) {
      LineMembers.Member member = members.at(slot);
      Long time = member == null ? null : millis(member);
      if (member != null && time != null) {
        return shifted(member, time, receivedAt);
      }
    }
    return receivedAt;
  }

  /** The client's time by the collector's clock, which the client tells by its sentAt. */
  private long shifted(LineMembers.Member member, long time, long receivedAt) {
    LineMembers.Member sent = members.at(ColumnSources.sentAtSlot());
    Long sentAt = sent == null ? null : millis(sent);
    Long moved =
        sentAt == null ? Long.valueOf(time) : Timestamps.inRange(time + receivedAt - sentAt);
    if (moved == null || moved > receivedAt + FUTURE_MILLIS_MAX) {
      return receivedAt;
    }
    member.take();
    if (sent != null && sentAt != null) {
      sent.take();
    }
    return moved;
  }

  private static @Nullable Long millis(LineMembers.Member member) {
    String text = member.text();
    if (text == null) {
      return null;
    }
    return member.token().isNumeric() ? Timestamps.ofNumber(text) : Timestamps.ofText(text);
  }

  private @Nullable Object value(Column column) {
    for (int slot : ColumnSources.slots(column)) {
      LineMembers.Member member = members.at(slot);
      Object value = member == null ? null : value(member, column.type());
      if (member != null && value != null) {
        OrderLines lines = member.lines();
        if (lines == null || lines.whole()) {
          member.take();
        }
        return value;
      }
    }
    return null;
  }

  private static @Nullable Object value(LineMembers.Member member, ColumnType type) {
    String text = member.text();
    String number = member.token().isNumeric() ? text : null;
    return switch (type) {
      case VARCHAR -> text;
      case BOOLEAN -> member.token().isBoolean() ? member.token() == JsonToken.VALUE_TRUE : null;
      case INTEGER -> number == null ? null : Numbers.integer(number);
      case BIGINT -> number == null ? null : Numbers.whole(number);
      case DOUBLE -> number == null ? null : Numbers.real(number);
      case DECIMAL -> number == null ? null : Numbers.decimal(number);
      case TIMESTAMP -> millis(member);
      case ITEMS -> lines(member);
    };
  }

  private static @Nullable List<OrderLine> lines(LineMembers.Member member) {
    OrderLines lines = member.lines();
    return lines == null || lines.lines().isEmpty() ? null : lines.lines();
  }

  private static void offerAddresses(EventRow.Builder row) {
    String url = row.text(Column.PAGE_URL);
    String referrer = row.text(Column.REFERRER);
    if (url != null) {
      WebAddress page = WebAddress.of(url);
      row.offer(Column.PAGE_PATH, page.path());
      row.offer(Column.UTM_SOURCE, page.parameter("utm_source"));
      row.offer(Column.UTM_MEDIUM, page.parameter("utm_medium"));
      row.offer(Column.UTM_CAMPAIGN, page.parameter("utm_campaign"));
    }
    if (referrer != null) {
      row.offer(Column.REFERRER_HOST, WebAddress.of(referrer).host());
    }
  }

  private void offerIngest(EventRow.Builder row) {
    String site = members.ingest("siteId");
    row.offer(Column.SITE_ID, site == null ? DEFAULT_SITE : site);
    row.offer(Column.SOURCE_IP, members.ingest("sourceIp"));
    row.offer(Column.REQUEST_ID, members.ingest("requestId"));
    String agent = members.ingest("userAgent");
    if (agent != null) {
      UserAgents.Device device = userAgents.device(agent);
      row.offer(Column.DEVICE_TYPE, device.type());
      row.offer(Column.BROWSER, device.browser());
      row.offer(Column.OS, device.os());
      row.offer(Column.IS_BOT, device.bot());
    }
  }
}
