package clickstream.simulate;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The body of one request.
 *
 * @param body one JSON object, or one per line
 */
record Batch(int events, String userAgent, byte[] body) {

  /**
   * @param events at least one
   */
  static Batch of(List<SimulatedEvent> events) {
    SimulatedEvent first = events.get(0);
    if (events.size() == 1) {
      return new Batch(1, first.userAgent(), first.json());
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream(events.size() * first.json().length);
    for (SimulatedEvent event : events) {
      body.writeBytes(event.json());
      body.write('\n');
    }
    return new Batch(events.size(), first.userAgent(), body.toByteArray());
  }
}
