package clickstream.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line taken apart: where each member stands, the values of those that columns want, and the
 * members of {@code _ingest}. What no column has taken is written out as properties, byte for byte.
 * Reused from line to line by one thread.
 */
final class LineMembers {
  /** A member; of the members of an object that columns look into each has its own. */
  static final class Member {
    private final int from;
    private final List<Member> inner = new ArrayList<>(0);
    private int valueFrom;
    private int to;
    private JsonToken token = JsonToken.NOT_AVAILABLE;
    private @Nullable String text;
    private @Nullable OrderLines lines;
    private boolean taken;

    private Member(int from) {
      this.from = from;
    }

    JsonToken token() {
      return token;
    }

    /** The value of a string or number. */
    @Nullable String text() {
      return text;
    }

    /** The value of a list of order lines. */
    @Nullable OrderLines lines() {
      return lines;
    }

    /** Keeps the member out of the properties. */
    void take() {
      taken = true;
    }
  }

  private final List<Member> members = new ArrayList<>();
  private final @Nullable Member[] bySlot = new @Nullable Member[ColumnSources.slotCount()];
  private final Map<String, String> ingest = new HashMap<>();
  private final JsonOut properties = new JsonOut(1024);
  private byte[] line = {};

  /** Takes the line apart on whose first brace the parser stands. */
  void read(byte[] newLine, JsonParser parser) throws IOException {
    line = newLine;
    members.clear();
    ingest.clear();
    Arrays.fill(bySlot, null);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (name.equals(EventNames.INGEST)) {
        readIngest(parser);
      } else {
        members.add(member(parser, ColumnSources.top(name)));
      }
    }
  }

  private Member member(JsonParser parser, ColumnSources.@Nullable Node node) throws IOException {
    Member member = new Member((int) parser.currentTokenLocation().getByteOffset());
    JsonToken token = parser.nextToken();
    member.token = token;
    if (node == null) {
      parser.skipChildren();
    } else if (node.slot() < 0 && token == JsonToken.START_OBJECT) {
      member.valueFrom = (int) parser.currentTokenLocation().getByteOffset();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        member.inner.add(member(parser, node.members().get(parser.currentName())));
      }
    } else {
      readValue(parser, token, node, member);
    }
    parser.finishToken();
    member.to = (int) parser.currentLocation().getByteOffset();
    return member;
  }

  private void readValue(JsonParser parser, JsonToken token, ColumnSources.Node node, Member member)
      throws IOException {
    if (EventNames.isText(token)) {
      member.text = parser.getText();
    } else if (node.list() && token == JsonToken.START_ARRAY) {
      member.lines = OrderLines.read(parser);
    } else {
      parser.skipChildren();
    }
    if (token == JsonToken.VALUE_NULL) {
      member.taken = true;
    } else if (node.slot() >= 0) {
      bySlot[node.slot()] = member;
    }
  }

  private void readIngest(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.VALUE_STRING) {
        ingest.put(name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
  }

  /** The member at a slot that is not null, or null when there is none. */
  @Nullable Member at(int slot) {
    return bySlot[slot];
  }

  /** A text member of {@code _ingest}. */
  @Nullable String ingest(String name) {
    return ingest.get(name);
  }

  /** The JSON text of an object with all that was not taken, or null when all was. */
  @Nullable String properties() {
    properties.clear();
    properties.put('{');
    for (Member member : members) {
      put(member);
    }
    properties.put('}');
    return properties.length() == 2 ? null : properties.text();
  }

  private void put(Member member) {
    if (member.inner.isEmpty()) {
      if (!member.taken) {
        properties.separator().put(line, member.from, member.to);
      }
      return;
    }
    if (member.inner.stream().allMatch(inner -> inner.taken)) {
      return;
    }
    properties.separator().put(line, member.from, member.valueFrom).put('{');
    member.inner.forEach(this::put);
    properties.put('}');
  }
}
