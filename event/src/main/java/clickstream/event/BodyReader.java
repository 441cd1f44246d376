package clickstream.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Tells the form of one body: an object, an array, or lines. {@link BodyParser} has the rules. */
final class BodyReader {
  private final BodyText text;
  private final byte[] body;
  private final EventLimits limits;
  private final Json json;
  private final EventTaker taker;

  BodyReader(byte[] body, EventLimits limits, Json json, EventTaker taker) {
    this.text = BodyText.of(body);
    this.body = body;
    this.limits = limits;
    this.json = json;
    this.taker = taker;
  }

  ParsedBody read() {
    int textFrom = Utf8.afterByteOrderMark(body);
    if (Utf8.looksWide(body)) {
      return refuseWhole(RefusalCode.NOT_UTF8, "is UTF-16 or UTF-32; send UTF-8");
    }
    int invalid = Utf8.firstInvalid(body, textFrom, body.length);
    if (invalid >= 0) {
      String place = Bytes.place(body, textFrom, 1, invalid);
      return refuseWhole(
          RefusalCode.NOT_UTF8,
          String.format("is no UTF-8: byte 0x%02X at %s", body[invalid] & 0xFF, place));
    }
    int from = Bytes.skipBlank(body, textFrom, body.length);
    if (from == body.length) {
      return refuseWhole(RefusalCode.EMPTY, "is empty");
    }
    try {
      return body[from] == '[' ? array(textFrom, from) : objectOrLines(textFrom, from);
    } catch (IOException e) {
      throw new UncheckedIOException("reading bytes in memory failed", e);
    }
  }

  private ParsedBody objectOrLines(int textFrom, int from) throws IOException {
    Fault fault = ValueStart.fault(body, from, body.length);
    if (fault == null) {
      try (JsonParser parser = json.open(text.tokens(), from, body.length)) {
        parser.nextToken();
        int end = taker.read(parser, from);
        if (Bytes.skipBlank(body, end, body.length) < body.length) {
          return lines(textFrom);
        }
        taker.take(0, text, from);
        return taker.verdict(false);
      } catch (JsonProcessingException e) {
        fault = Fault.of(e, body, from, textFrom, 1);
      }
    }
    return linesOr(fault, textFrom, from);
  }

  /** The first value is broken: either the body is lines all the same, or it is refused. */
  private ParsedBody linesOr(Fault fault, int textFrom, int from) throws IOException {
    if (new LineReader(text, json, taker).isMostlyEvents(textFrom)) {
      return lines(textFrom);
    }
    taker.startOver();
    taker.refuse(0, fault, body, from, body.length);
    return taker.verdict(false);
  }

  private ParsedBody lines(int textFrom) throws IOException {
    taker.startOver();
    LineReader lines = new LineReader(text, json, taker);
    return lines.read(textFrom, limits.batchEventsMax()) ? taker.verdict(true) : tooMany();
  }

  private ParsedBody array(int textFrom, int from) throws IOException {
    Fault zeros = ValueStart.zeros(body, from, body.length);
    if (zeros != null) {
      return linesOr(zeros, textFrom, from);
    }
    int index = 0;
    int elementFrom = from;
    try (JsonParser parser = json.open(text.tokens(), from, body.length)) {
      parser.nextToken();
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        if (index == limits.batchEventsMax()) {
          return tooMany();
        }
        elementFrom = from + (int) parser.currentTokenLocation().getByteOffset();
        element(parser, from, token, index, elementFrom);
        index++;
        elementFrom = from + (int) parser.currentLocation().getByteOffset();
      }
      int end = from + (int) parser.currentLocation().getByteOffset();
      if (Bytes.skipBlank(body, end, body.length) < body.length) {
        return lines(textFrom);
      }
    } catch (JsonProcessingException e) {
      Fault fault = Fault.of(e, body, from, textFrom, 1);
      return index == 0 ? linesOr(fault, textFrom, from) : restOfArray(fault, index, elementFrom);
    }
    return index == 0
        ? refuseWhole(RefusalCode.EMPTY, "is an array without an event")
        : taker.verdict(true);
  }

  private void element(JsonParser parser, int base, JsonToken token, int index, int elementFrom)
      throws IOException {
    if (token == JsonToken.START_OBJECT) {
      taker.read(parser, base);
      taker.take(index, text, elementFrom);
      return;
    }
    parser.skipChildren();
    parser.finishToken();
    int end = base + (int) parser.currentLocation().getByteOffset();
    taker.refuse(index, ValueStart.NOT_OBJECT, body, elementFrom, end);
  }

  private ParsedBody restOfArray(Fault fault, int index, int elementFrom) {
    int from = Bytes.skipBlank(body, elementFrom, body.length);
    String message = fault.message() + "; nothing from this element on was read";
    taker.refuse(index, new Fault(fault.code(), message), body, from, body.length);
    return taker.verdict(true);
  }

  private ParsedBody tooMany() {
    return refuseWhole(
        RefusalCode.TOO_MANY_EVENTS,
        "holds more than " + limits.batchEventsMax() + " events; send fewer at a time");
  }

  private ParsedBody refuseWhole(RefusalCode code, String fault) {
    taker.startOver();
    taker.refuse(0, new Fault(code, "the body " + fault), body, 0, body.length);
    return taker.verdict(false);
  }
}
