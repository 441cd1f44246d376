package clickstream.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body of one object per line. One token reader serves all lines as long as they are good;
 * from the first bad line on each gets its own, which cannot run beyond its line, so that the work
 * stays linear in the body.
 */
final class LineReader {
  private static final Fault GOES_ON =
      new Fault(RefusalCode.NOT_JSON, "is no JSON: something follows the object on its line");

  private final BodyText text;
  private final byte[] body;
  private final Json json;
  private final EventTaker taker;

  LineReader(BodyText text, Json json, EventTaker taker) {
    this.text = text;
    this.body = text.bytes();
    this.json = json;
    this.taker = taker;
  }

  /** Whether at least half of the lines that are not blank are, each by itself, named objects. */
  boolean isMostlyEvents(int textFrom) throws IOException {
    int lines = 0;
    int events = 0;
    int lineTo;
    for (int lineFrom = textFrom; lineFrom < body.length; lineFrom = lineTo + 1) {
      lineTo = lineEnd(lineFrom);
      int from = Bytes.skipBlank(body, lineFrom, lineTo);
      if (from < lineTo) {
        lines++;
        events += ValueStart.fault(body, from, lineTo) == null && isEvent(from, lineTo) ? 1 : 0;
      }
    }
    return events > 0 && 2 * events >= lines;
  }

  private boolean isEvent(int from, int lineTo) throws IOException {
    try (JsonParser parser = json.open(text.tokens(), from, lineTo)) {
      parser.nextToken();
      int end = taker.read(parser, from);
      return taker.isNamed() && Bytes.skipBlank(body, end, lineTo) == lineTo;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** Takes or refuses every line that is not blank; false when there are more than the limit. */
  boolean read(int textFrom, int eventsMax) throws IOException {
    int start = Bytes.skipBlank(body, textFrom, body.length);
    boolean shared = ValueStart.fault(body, start, body.length) == null;
    int index = 0;
    int lineNumber = 1;
    int lineTo;
    try (JsonParser parser = json.open(text.tokens(), shared ? start : body.length, body.length)) {
      for (int lineFrom = textFrom; lineFrom < body.length; lineFrom = lineTo + 1) {
        lineTo = lineEnd(lineFrom);
        int from = Bytes.skipBlank(body, lineFrom, lineTo);
        if (from < lineTo) {
          if (index == eventsMax) {
            return false;
          }
          shared = shared && readGood(parser, start, from, lineTo);
          if (shared) {
            taker.take(index, text, from);
          } else {
            readAlone(index, lineNumber, lineFrom, from, lineTo);
          }
          index++;
        }
        lineNumber++;
      }
    }
    return true;
  }

  /** False when the line is not exactly one object; then the reader is of no more use. */
  private boolean readGood(JsonParser parser, int base, int from, int lineTo) throws IOException {
    if (body[from] != '{') {
      return false;
    }
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      int end = taker.read(parser, base);
      return end <= lineTo && Bytes.skipBlank(body, end, lineTo) == lineTo;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private void readAlone(int index, int lineNumber, int lineFrom, int from, int lineTo)
      throws IOException {
    Fault fault = ValueStart.fault(body, from, lineTo);
    if (fault == null) {
      fault = faultAlone(lineNumber, lineFrom, from, lineTo);
    }
    if (fault == null) {
      taker.take(index, text, from);
    } else {
      taker.refuse(index, fault, body, from, lineTo);
    }
  }

  private @Nullable Fault faultAlone(int lineNumber, int lineFrom, int from, int lineTo)
      throws IOException {
    try (JsonParser parser = json.open(text.tokens(), from, lineTo)) {
      parser.nextToken();
      int end = taker.read(parser, from);
      return Bytes.skipBlank(body, end, lineTo) == lineTo ? null : GOES_ON;
    } catch (JsonProcessingException e) {
      return Fault.of(e, body, from, lineFrom, lineNumber);
    }
  }

  private int lineEnd(int from) {
    return Bytes.indexOf((byte) '\n', body, from, body.length);
  }
}
