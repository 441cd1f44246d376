package clickstream.dashboard;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as those who watch see it: what happened, to which item, where and when. It holds
 * nothing that tells who it was.
 */
public record LiveEvent(
    @Nullable String eventName,
    @Nullable String step,
    @Nullable String itemId,
    @Nullable String itemName,
    @Nullable String menuId,
    @Nullable String pagePath,
    @Nullable String deviceType,
    Instant eventTimestamp,
    Instant receivedAt) {

  /** One JSON object on one line: the components by their names, without those that are null. */
  public String json() {
    byte[] utf8 =
        JsonText.object(
            json -> {
              write(json, "eventName", eventName);
              write(json, "step", step);
              write(json, "itemId", itemId);
              write(json, "itemName", itemName);
              write(json, "menuId", menuId);
              write(json, "pagePath", pagePath);
              write(json, "deviceType", deviceType);
              json.writeStringField("eventTimestamp", eventTimestamp.toString());
              json.writeStringField("receivedAt", receivedAt.toString());
            });
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static void write(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
