package clickstream.event;

import com.fasterxml.jackson.core.JsonToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The member names that decide whether an event is taken and under which id. */
final class EventNames {
  /** The lab's events have no name; this member alone says that an element was clicked. */
  static final String ELEMENT_CLICKED = "element_clicked";

  static final List<String> NAMES = List.of("eventName", "event_name", "event", ELEMENT_CLICKED);
  static final List<String> IDS = List.of("eventId", "event_id", "messageId");
  static final String SENT_AT = "sentAt";
  static final String INGEST = "_ingest";
  static final String ADDED_ID_FOLDED = "eventid";

  private EventNames() {}

  /** A name is a string; what was clicked may have a number. */
  static boolean isName(String member, @Nullable JsonToken token) {
    return token == JsonToken.VALUE_STRING || (member.equals(ELEMENT_CLICKED) && isText(token));
  }

  /** Strings and numbers, which people use alike for ids. */
  static boolean isText(@Nullable JsonToken token) {
    return token == JsonToken.VALUE_STRING || (token != null && token.isNumeric());
  }
}
