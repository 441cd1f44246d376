package clickstream.event;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Names a place inside an event for its sender, as in {@code $.order.items[2].name}. */
final class JsonPlace {
  private static final int NAME_CHARS_MAX = 40;
  private static final int STEPS_MAX = 8;

  private JsonPlace() {}

  /**
   * @param levels how many contexts belong to the event; those above it are the batch's
   */
  static String of(@Nullable JsonStreamContext context, int levels) {
    Deque<String> steps = new ArrayDeque<>();
    JsonStreamContext current = context;
    for (int i = 0; i < levels && current != null && !current.inRoot(); i++) {
      String step = step(current);
      if (!step.isEmpty()) {
        steps.addFirst(step);
      }
      current = current.getParent();
    }
    StringBuilder path = new StringBuilder("$");
    steps.stream().limit(STEPS_MAX).forEach(path::append);
    return steps.size() > STEPS_MAX ? path.append("…").toString() : path.toString();
  }

  private static String step(JsonStreamContext context) {
    if (context.inArray()) {
      return context.hasCurrentIndex() ? "[" + context.getCurrentIndex() + "]" : "";
    }
    String name = context.getCurrentName();
    return name == null ? "" : "." + shortened(name);
  }

  private static String shortened(String name) {
    return name.length() <= NAME_CHARS_MAX ? name : name.substring(0, NAME_CHARS_MAX) + "…";
  }
}
