package clickstream.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which step of a visit an event is, by its name. A table has one {@code name = step} per line;
 * lines that are blank or begin with {@code #} do not count. Case does not matter in names, and a
 * space or hyphen is an underscore: "Product Viewed" is {@code product_viewed}. Immutable.
 */
public final class StepTable {
  public static final String OTHER = "other";

  /** The steps that exist, in the order of a visit. */
  public static final List<String> STEPS =
      List.of(
          "page_view",
          "item_impression",
          "item_view",
          "add_to_cart",
          "remove_from_cart",
          "checkout",
          "order",
          "refund",
          OTHER);

  /** The names of GA4, of Segment, of the shop tracker and of the lab. */
  public static final StepTable DEFAULT = parse(resource());

  private final Map<String, String> steps;

  private StepTable(Map<String, String> steps) {
    this.steps = steps;
  }

  /**
   * @throws IllegalArgumentException naming the line that is no {@code name = step}
   */
  public static StepTable parse(String table) {
    Map<String, String> steps = new HashMap<>();
    int number = 0;
    for (String line : (Iterable<String>) table.lines()::iterator) {
      number++;
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        add(steps, line, number);
      }
    }
    return new StepTable(Map.copyOf(steps));
  }

  private static void add(Map<String, String> steps, String line, int number) {
    int sign = line.lastIndexOf('=');
    String name = sign < 0 ? "" : line.substring(0, sign).strip();
    String step = line.substring(sign + 1).strip();
    if (name.isEmpty() || !STEPS.contains(step)) {
      throw new IllegalArgumentException(
          "line "
              + number
              + " of the step table is \""
              + line.strip()
              + "\"; write \"event name = step\" with one of "
              + STEPS);
    }
    steps.put(normal(name), step);
  }

  /** This table, with the entries of another added or in place of its own. */
  public StepTable with(StepTable other) {
    Map<String, String> merged = new HashMap<>(steps);
    merged.putAll(other.steps);
    return new StepTable(Map.copyOf(merged));
  }

  /** The step of an event, {@link #OTHER} when the table does not name it. */
  public String step(@Nullable String eventName) {
    if (eventName == null) {
      return OTHER;
    }
    String step = steps.get(eventName);
    return step != null ? step : steps.getOrDefault(normal(eventName), OTHER);
  }

  private static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }

  private static String resource() {
    try (InputStream in =
            Objects.requireNonNull(StepTable.class.getResourceAsStream("steps.properties"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException("steps.properties is not readable in the jar", e);
    }
  }
}
