package clickstream.app.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value as it is printed. The text is the same whether a server or this process has answered.
 *
 * @param text null for NULL
 * @param isString false when the text is JSON by itself: a number, true, false, an array, an object
 */
record Cell(@Nullable String text, boolean isString) {
  static final Cell NULL = new Cell(null, false);

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  /** A value of {@link clickstream.query.RowSink}. */
  static Cell of(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      return new Cell(number.toString(), true);
    }
    if (value instanceof BigDecimal decimal) {
      return new Cell(decimal.toPlainString(), false);
    }
    if (value instanceof Number || value instanceof Boolean) {
      return new Cell(value.toString(), false);
    }
    if (value instanceof LocalDateTime time) {
      return new Cell(TIMESTAMP.format(time), true);
    }
    if (value instanceof List<?> list) {
      return new Cell(
          list.stream().map(item -> of(item).json()).collect(Collectors.joining(",", "[", "]")),
          false);
    }
    if (value instanceof Map<?, ?> map) {
      return new Cell(
          map.entrySet().stream()
              .map(
                  entry ->
                      quoted(String.valueOf(entry.getKey())) + ":" + of(entry.getValue()).json())
              .collect(Collectors.joining(",", "{", "}")),
          false);
    }
    return new Cell(value.toString(), true);
  }

  /** The value as JSON. */
  String json() {
    if (text == null) {
      return "null";
    }
    return isString ? quoted(text) : text;
  }

  static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
