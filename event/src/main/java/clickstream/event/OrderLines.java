package clickstream.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a cart or an order as one list in an event gives them.
 *
 * @param whole whether the lines hold all that the list held; otherwise it belongs into the
 *     properties as well
 */
record OrderLines(List<OrderLine> lines, boolean whole) {
  /** Reads the list on whose start the parser stands, to its end. */
  static OrderLines read(JsonParser parser) throws IOException {
    List<OrderLine> lines = new ArrayList<>();
    boolean whole = true;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        LineReading reading = new LineReading();
        whole &= reading.read(parser);
        OrderLine line = reading.line();
        if (line != null) {
          lines.add(line);
        }
      } else {
        parser.skipChildren();
        whole = false;
      }
    }
    return new OrderLines(List.copyOf(lines), whole);
  }

  /** One line under way; among several names for the same thing the one named first here wins. */
  private static final class LineReading {
    private static final List<String> IDS =
        List.of("id", "item_id", "product_id", "itemId", "productId");
    private static final List<String> NAMES = List.of("name", "item_name", "product_name");
    private static final List<String> CATEGORIES =
        List.of("category", "item_category", "product_category");

    private final Ranked<String> id = new Ranked<>();
    private final Ranked<String> name = new Ranked<>();
    private final Ranked<String> category = new Ranked<>();
    private final Ranked<BigDecimal> price = new Ranked<>();
    private final Ranked<Integer> quantity = new Ranked<>();

    /** False when a member found no place in the line. */
    boolean read(JsonParser parser) throws IOException {
      boolean whole = true;
      for (String member = parser.nextFieldName();
          member != null;
          member = parser.nextFieldName()) {
        JsonToken token = parser.nextToken();
        if (token.isStructStart()) {
          parser.skipChildren();
          whole = false;
        } else {
          whole &= offer(member, token, parser);
        }
      }
      return whole;
    }

    private boolean offer(String member, JsonToken token, JsonParser parser) throws IOException {
      if (IDS.contains(member)) {
        return id.offer(IDS.indexOf(member), text(token, parser), token);
      }
      if (NAMES.contains(member)) {
        return name.offer(NAMES.indexOf(member), text(token, parser), token);
      }
      if (CATEGORIES.contains(member)) {
        return category.offer(CATEGORIES.indexOf(member), text(token, parser), token);
      }
      String number = token.isNumeric() ? parser.getText() : null;
      if (member.equals("price")) {
        return price.offer(0, number == null ? null : Numbers.decimal(number), token);
      }
      if (member.equals("quantity")) {
        return quantity.offer(0, number == null ? null : Numbers.integer(number), token);
      }
      return false;
    }

    private static @Nullable String text(JsonToken token, JsonParser parser) throws IOException {
      return EventNames.isText(token) ? parser.getText() : null;
    }

    @Nullable OrderLine line() {
      OrderLine line =
          new OrderLine(id.value, name.value, category.value, price.value, quantity.value);
      return line.equals(NOTHING) ? null : line;
    }
  }

  private static final OrderLine NOTHING = new OrderLine(null, null, null, null, null);

  /** The value of best rank so far. */
  private static final class Ranked<T> {
    private int rank = Integer.MAX_VALUE;
    private @Nullable T value;

    /** False when a value that is not null was left out. */
    boolean offer(int newRank, @Nullable T newValue, JsonToken token) {
      if (newValue == null) {
        return token == JsonToken.VALUE_NULL;
      }
      boolean first = value == null;
      if (newRank <= rank) {
        rank = newRank;
        value = newValue;
      }
      return first;
    }
  }
}
