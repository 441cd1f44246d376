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

  /** The number of lines that are not blank. */
  int count(int textFrom) {
    int lines = 0;
    for (int from = textFrom; from < body.length; from = lineEnd(from) + 1) {
      int end = lineEnd(from);
      if (Bytes.skipBlank(body, from, end) < end) {
        lines++;
      }
    }
    return lines;
  }

  /** Whether at least half of the lines that are not blank are, each by itself, named objects. */
  boolean isMostlyEvents(int textFrom) throws IOException {
    int events = 0;
    for (int lineFrom = textFrom; lineFrom < body.length; lineFrom = lineEnd(lineFrom) + 1) {
      int lineTo = lineEnd(lineFrom);
      int from = Bytes.skipBlank(body, lineFrom, lineTo);
      if (from < lineTo && ValueStart.fault(body, from, lineTo) == null && isEvent(from, lineTo)) {
        events++;
      }
    }
    return events > 0 && 2 * events >= count(textFrom);
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

  /** Takes or refuses every line that is not blank. */
  void read(int textFrom) throws IOException {
    int start = Bytes.skipBlank(body, textFrom, body.length);
    boolean shared = ValueStart.fault(body, start, body.length) == null;
    int index = 0;
    int lineNumber = 1;
    try (JsonParser parser = json.open(text.tokens(), start, body.length)) {
      for (int lineFrom = textFrom; lineFrom < body.length; lineFrom = lineEnd(lineFrom) + 1) {
        int lineTo = lineEnd(lineFrom);
        int from = Bytes.skipBlank(body, lineFrom, lineTo);
        if (from < lineTo) {
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
