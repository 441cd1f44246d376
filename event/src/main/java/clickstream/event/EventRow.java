package clickstream.event;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One event as columns. A column without a value is null. Immutable. */
public final class EventRow {
  private final Map<Column, Object> values;

  private EventRow(Map<Column, Object> values) {
    this.values = values;
  }

  /** The value of the column, of the Java type that its {@link ColumnType} names. */
  public @Nullable Object value(Column column) {
    return values.get(column);
  }

  /** The value of a VARCHAR column. */
  public @Nullable String text(Column column) {
    return (String) values.get(column);
  }

  /** The columns that have a value, in order. */
  public Map<Column, Object> present() {
    return Collections.unmodifiableMap(values);
  }

  static final class Builder {
    private final Map<Column, Object> values = new EnumMap<>(Column.class);

    /** Sets the column unless an earlier source has set it. */
    Builder offer(Column column, @Nullable Object value) {
      if (value != null) {
        values.putIfAbsent(column, value);
      }
      return this;
    }

    /** The value of a VARCHAR column so far. */
    @Nullable String text(Column column) {
      return (String) values.get(column);
    }

    EventRow build() {
      return new EventRow(values);
    }
  }
}
