package clickstream.event;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Judges the events of one request one by one and collects the verdicts. */
final class EventTaker {
  private static final Fault NO_NAME =
      new Fault(
          RefusalCode.NO_NAME,
          "has no name: none of eventName, event_name and event holds a string that is not empty,"
              + " and there is no element_clicked");

  private final EventLimits limits;
  private final Json json;
  private final EventWalk walk;
  private final Additions additions;
  private final Supplier<UUID> eventIds;
  private final List<AcceptedEvent> accepted = new ArrayList<>();
  private final List<Refusal> refused = new ArrayList<>();

  EventTaker(
      EventLimits limits, Json json, EventWalk walk, Additions additions, Supplier<UUID> eventIds) {
    this.limits = limits;
    this.json = json;
    this.walk = walk;
    this.additions = additions;
    this.eventIds = eventIds;
  }

  /** Reads the event on whose first brace the parser stands; returns the offset after it. */
  int read(JsonParser parser, int base) throws IOException {
    walk.walk(parser, base);
    return walk.end();
  }

  /** Whether the event just read has a name. */
  boolean isNamed() {
    return walk.named();
  }

  /** Accepts or refuses the event just read, which began at {@code from} of the text. */
  void take(int index, BodyText text, int from) throws IOException {
    byte[] bytes = text.bytes();
    int to = walk.end();
    Fault fault = sizeFault(text, from, to);
    if (fault != null) {
      refuse(index, fault, bytes, from, to);
    } else if (walk.unclean()) {
      takeRewritten(index, bytes, from, EventRewriter.clean(json, text, from, to));
    } else if (Bytes.hasLineBreak(bytes, from, to)) {
      takeRewritten(index, bytes, from, EventRewriter.withoutLineBreaks(bytes, from, to));
    } else if (!walk.named()) {
      refuse(index, NO_NAME, bytes, from, to);
    } else {
      accept(index, bytes, from, false);
    }
  }

  private @Nullable Fault sizeFault(BodyText text, int from, int to) throws IOException {
    if (to - from > limits.eventBytesMax()) {
      return new Fault(
          RefusalCode.EVENT_TOO_LARGE,
          "has " + (to - from) + " bytes; an event may have " + limits.eventBytesMax());
    }
    if (walk.tooDeepAt() != null) {
      return new Fault(
          RefusalCode.TOO_DEEP,
          "nests deeper than " + limits.depthMax() + " at " + walk.tooDeepAt());
    }
    if (to - from <= limits.stringBytesMax()) {
      return null;
    }
    String place = LongStrings.find(json, text.tokens(), from, to, limits.stringBytesMax());
    return place == null
        ? null
        : new Fault(
            RefusalCode.STRING_TOO_LONG,
            "holds a string of more than " + limits.stringBytesMax() + " bytes at " + place);
  }

  private void takeRewritten(int index, byte[] original, int from, byte[] clean)
      throws IOException {
    int to = walk.end();
    byte[] tokens = Surrogates.replaceLone(clean);
    try (JsonParser parser = json.open(tokens, 0, tokens.length)) {
      parser.nextToken();
      walk.walk(parser, 0);
    }
    if (walk.named()) {
      accept(index, clean, 0, true);
    } else {
      refuse(index, NO_NAME, original, from, to);
    }
  }

  private void accept(int index, byte[] bytes, int from, boolean rewritten) {
    String ownId = walk.id();
    String id = ownId == null ? eventIds.get().toString() : ownId;
    int brace = walk.end() - 1;
    byte[] line = additions.splice(bytes, from, brace, ownId == null ? id : null, rewritten);
    int sentAtFrom = Math.max(0, walk.sentAtFrom() - from);
    int sentAtTo = Math.max(0, walk.sentAtTo() - from);
    AcceptedEvent.Content content = new AcceptedEvent.Content(brace - from, sentAtFrom, sentAtTo);
    accepted.add(new AcceptedEvent(index, id, ownId != null, line, content));
  }

  void refuse(int index, Fault fault, byte[] bytes, int from, int to) {
    refused.add(Refusal.of(index, fault, bytes, from, to));
  }

  /** Forgets all verdicts. */
  void startOver() {
    accepted.clear();
    refused.clear();
  }

  ParsedBody verdict(boolean batch) {
    return new ParsedBody(
        batch, Collections.unmodifiableList(accepted), Collections.unmodifiableList(refused));
  }
}
