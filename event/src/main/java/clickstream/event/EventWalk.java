package clickstream.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The one walk over the tokens of an event: it finds the end, and what must be known before the
 * event can be taken. Holds the findings of the last walk. Used by one thread.
 */
final class EventWalk {
  private final int depthMax;
  private final TopNames topNames = new TopNames();
  private final KeyFrame[] frames;

  private int base;
  private int end;
  private int depth;
  private @Nullable String tooDeepAt;
  private boolean unclean;
  private boolean idInOtherCase;
  private int names;
  private final @Nullable String[] ids = new @Nullable String[EventNames.IDS.size()];
  private int sentAtFrom;
  private int sentAtTo;

  EventWalk(int depthMax) {
    this.depthMax = depthMax;
    this.frames = new KeyFrame[depthMax + 1];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = new KeyFrame();
    }
  }

  /**
   * Walks to the end of the object on whose first brace the parser stands.
   *
   * @param parserBase what to add to the parser's offsets
   */
  void walk(JsonParser parser, int parserBase) throws IOException {
    reset(parserBase);
    open();
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (depth == 1) {
          token = topMember(parser, name);
        } else {
          unclean |= depth <= depthMax && !frames[depth].add(name);
          token = parser.nextToken();
        }
      }
      step(parser, token);
    }
    end = base + (int) parser.currentLocation().getByteOffset();
  }

  private void reset(int parserBase) {
    base = parserBase;
    depth = 0;
    tooDeepAt = null;
    unclean = false;
    idInOtherCase = false;
    names = 0;
    for (int i = 0; i < ids.length; i++) {
      ids[i] = null;
    }
    sentAtFrom = 0;
    sentAtTo = 0;
  }

  private void open() {
    depth++;
    if (depth <= depthMax) {
      frames[depth].clear();
    }
  }

  private void step(JsonParser parser, JsonToken token) {
    if (token.isStructStart()) {
      open();
      if (depth > depthMax && tooDeepAt == null) {
        tooDeepAt = JsonPlace.of(parser.getParsingContext().getParent(), depth - 1);
      }
    } else if (token.isStructEnd()) {
      depth--;
    }
  }

  /** Reads the value's first token and notes what the member means. */
  private JsonToken topMember(JsonParser parser, String name) throws IOException {
    TopNames.TopName known = topNames.of(name);
    unclean |= !frames[1].add(known.folded());
    unclean |= known.role() == TopNames.Role.INGEST;
    idInOtherCase |= known.role() == TopNames.Role.ID_IN_OTHER_CASE;
    return switch (known.role()) {
      case NAME -> nameMember(parser, name, 1 << known.index());
      case ID -> idMember(parser, known.index());
      case SENT_AT -> sentAtMember(parser);
      case INGEST, ID_IN_OTHER_CASE, NONE -> parser.nextToken();
    };
  }

  private JsonToken nameMember(JsonParser parser, String name, int bit) throws IOException {
    JsonToken token = parser.nextToken();
    names &= ~bit;
    if (EventNames.isName(name, token) && parser.getTextLength() > 0) {
      names |= bit;
    }
    return token;
  }

  private JsonToken idMember(JsonParser parser, int id) throws IOException {
    JsonToken token = parser.nextToken();
    boolean usable = EventNames.isText(token) && parser.getTextLength() > 0;
    ids[id] = usable ? parser.getText() : null;
    unclean |= !usable;
    return token;
  }

  private JsonToken sentAtMember(JsonParser parser) throws IOException {
    int from = base + (int) parser.currentTokenLocation().getByteOffset();
    JsonToken token = parser.nextToken();
    if (token.isScalarValue()) {
      parser.finishToken();
      sentAtFrom = from;
      sentAtTo = base + (int) parser.currentLocation().getByteOffset();
    }
    return token;
  }

  /** The offset after the event's last brace. */
  int end() {
    return end;
  }

  /** Where the event first nests too deep, or null. */
  @Nullable String tooDeepAt() {
    return tooDeepAt;
  }

  /**
   * Whether something has to be taken out: duplicate names, a client's {@code _ingest}, an id that
   * is none, or a name that would differ only in case from the id that is added.
   */
  boolean unclean() {
    return unclean || (idInOtherCase && id() == null);
  }

  /** Whether the event says what happened. */
  boolean named() {
    return names != 0;
  }

  /** The event's own id, or null. */
  @Nullable String id() {
    for (String id : ids) {
      if (id != null) {
        return id;
      }
    }
    return null;
  }

  /** Where the member {@code sentAt} begins; equal to {@link #sentAtTo} when there is none. */
  int sentAtFrom() {
    return sentAtFrom;
  }

  int sentAtTo() {
    return sentAtTo;
  }
}
