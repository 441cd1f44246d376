package clickstream.collect;

import clickstream.collect.BodyDecoder.BadBodyException;
import clickstream.collect.EventSink.Outcome;
import clickstream.event.AcceptedEvent;
import clickstream.event.BodyParser;
import clickstream.event.Ingest;
import clickstream.event.ParsedBody;
import clickstream.event.Refusal;
import clickstream.event.RefusedLine;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The accept path, without transport: body in, reply out, and a yes only after the sink has said
 * that the events are stored. Thread-safe; never blocks.
 */
public final class Collector {
  private final CollectOptions options;
  private final BodyDecoder decoder;
  private final BodyParser parser;
  private final EventSink sink;
  private final InstantSource clock;
  private final Supplier<UUID> eventIds;

  public Collector(
      CollectOptions options,
      BodyParser parser,
      EventSink sink,
      InstantSource clock,
      Supplier<UUID> eventIds) {
    this.options = options;
    this.decoder = new BodyDecoder(options.bodyBytesMax());
    this.parser = parser;
    this.sink = sink;
    this.clock = clock;
    this.eventIds = eventIds;
  }

  /** Stores the events of a request and tells the reply once, on this thread or on the sink's. */
  public void accept(CollectRequest request, Consumer<CollectReply> reply) {
    byte[] body;
    try {
      body = decoder.decode(request.body(), request.contentEncoding());
    } catch (BadBodyException e) {
      reply.accept(e.tooLarge() ? Replies.tooLarge() : Replies.badRequest(e.reason()));
      return;
    }
    Ingest ingest = ingest(request, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    ParsedBody parsed = parser.parse(body, ingest, eventIds);
    sink.store(
        records(parsed, ingest),
        ingest.receivedAt(),
        outcome -> reply.accept(replyTo(parsed, outcome)));
  }

  private Ingest ingest(CollectRequest request, Instant now) {
    String address = request.sourceIp();
    if (address != null && !options.fullAddress()) {
      address = ClientAddress.anonymised(address);
    }
    return new Ingest(
        now,
        address,
        request.userAgent(),
        request.method(),
        request.path(),
        request.siteId(),
        request.requestId(),
        request.apiId(),
        request.stage(),
        request.traceId(),
        null);
  }

  private static List<SinkRecord> records(ParsedBody parsed, Ingest ingest) {
    List<SinkRecord> records = new ArrayList<>(parsed.accepted().size() + parsed.refused().size());
    for (AcceptedEvent event : parsed.accepted()) {
      records.add(new SinkRecord(SinkRecord.Kind.EVENT, event.line()));
    }
    for (Refusal refusal : parsed.refused()) {
      records.add(new SinkRecord(SinkRecord.Kind.REFUSED, RefusedLine.encode(refusal, ingest)));
    }
    return records;
  }

  private static CollectReply replyTo(ParsedBody parsed, Outcome outcome) {
    if (parsed.accepted().isEmpty()) {
      // There is nothing to resend, whether or not the refused lines could be kept.
      return Replies.refused(parsed);
    }
    return switch (outcome) {
      case STORED -> Replies.stored(parsed);
      case FULL -> Replies.notNow("There is no room now, nothing was stored: try again");
      case FAILED -> Replies.notNow("The storage failed, nothing was stored: try again");
    };
  }
}
