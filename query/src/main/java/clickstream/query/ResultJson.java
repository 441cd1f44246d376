package clickstream.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result as the JSON that browsers read without losing a digit:
 *
 * <pre>{"columns":[{"name","type"}],"rows":[[…]],"elapsedMs":n,"truncated":false}</pre>
 *
 * Integers beyond 2^53 (what a double holds exactly) and all decimals are strings, as are NaN,
 * Infinity and -Infinity, which JSON has no numbers for. Timestamps are {@code YYYY-MM-DD
 * HH:MM:SS.mmm} in UTC, dates {@code YYYY-MM-DD}, arrays are arrays and structs objects.
 */
public final class ResultJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final long EXACT_MAX = 1L << 53;
  private static final BigInteger BIG_EXACT_MAX = BigInteger.valueOf(EXACT_MAX);
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private ResultJson() {}

  /** The result and how its query ended, in UTF-8. */
  public static byte[] bytes(QueryResult result, QueryEnd end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      writeColumns(json, result.columns());
      json.writeArrayFieldStart("rows");
      for (List<@Nullable Object> row : result.rows()) {
        writeValue(json, row);
      }
      json.writeEndArray();
      json.writeNumberField("elapsedMs", end.elapsed().toMillis());
      json.writeBooleanField("truncated", end.truncated() || result.full());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("A buffer in memory cannot fail", e);
    }
    return out.toByteArray();
  }

  private static void writeColumns(JsonGenerator json, List<ResultColumn> columns)
      throws IOException {
    json.writeArrayFieldStart("columns");
    for (ResultColumn column : columns) {
      json.writeStartObject();
      json.writeStringField("name", column.name());
      json.writeStringField("type", column.type());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes one value of the types that {@link RowSink} names. */
  public static void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Number number) {
      writeNumber(json, number);
    } else if (value instanceof LocalDateTime timestamp) {
      json.writeString(TIMESTAMP.format(timestamp));
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        writeValue(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> struct) {
      json.writeStartObject();
      for (Map.Entry<?, ?> field : struct.entrySet()) {
        json.writeFieldName(String.valueOf(field.getKey()));
        writeValue(json, field.getValue());
      }
      json.writeEndObject();
    } else {
      json.writeString(value.toString());
    }
  }

  private static void writeNumber(JsonGenerator json, Number number) throws IOException {
    if (number instanceof BigDecimal decimal) {
      json.writeString(decimal.toPlainString());
    } else if (number instanceof BigInteger integer) {
      if (integer.abs().compareTo(BIG_EXACT_MAX) > 0) {
        json.writeString(integer.toString());
      } else {
        json.writeNumber(integer);
      }
    } else if (number instanceof Double real) {
      if (real.isNaN() || real.isInfinite()) {
        json.writeString(real.toString());
      } else {
        json.writeNumber(real);
      }
    } else {
      writeLong(json, number.longValue());
    }
  }

  private static void writeLong(JsonGenerator json, long value) throws IOException {
    if (value > EXACT_MAX || value < -EXACT_MAX) {
      json.writeString(Long.toString(value));
    } else {
      json.writeNumber(value);
    }
  }
}
