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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accept path, without transport: body in, reply out, and a yes only after the sink has said
 * that the events are stored. Thread-safe; never blocks.
 */
public final class Collector {
  private static final Logger LOG = LoggerFactory.getLogger("clickstream.collect");

  /** Real user agents have some 100 to 300 characters. */
  private static final int HEADER_CHARS_MAX = 512;

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

  /**
   * Stores the events of a request and tells the reply once, on this thread or on the sink's.
   *
   * <p>The lines of refused events are stored with the accepted ones of the same request, all or
   * nothing. A request without any acceptable event is told 400 even when its refused lines could
   * not be kept: it would fare no better if it came again.
   */
  public void accept(CollectRequest request, Consumer<CollectReply> reply) {
    OnceOnly once = new OnceOnly(reply);
    try {
      take(request, once);
    } catch (BadBodyException e) {
      once.accept(e.tooLarge() ? Replies.tooLarge() : Replies.badRequest(e.reason()));
    } catch (RuntimeException e) {
      LOG.error("collecting failed id={}", request.requestId(), e);
      once.accept(Replies.internalError());
    }
  }

  private void take(CollectRequest request, Consumer<CollectReply> reply) throws BadBodyException {
    byte[] body = decoder.decode(request.body(), request.contentEncoding());
    Ingest ingest = ingest(request, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    ParsedBody parsed = parser.parse(body, ingest, eventIds);
    sink.store(
        records(parsed, ingest),
        ingest.receivedAt(),
        outcome -> reply.accept(replyTo(parsed, outcome)));
  }

  private Ingest ingest(CollectRequest request, Instant now) {
    return new Ingest(
        now,
        address(request.sourceIp()),
        bounded(request.userAgent()),
        request.method(),
        request.path(),
        request.siteId(),
        request.requestId(),
        request.apiId(),
        request.stage(),
        bounded(request.traceId()),
        null);
  }

  private @Nullable String address(@Nullable String whole) {
    if (whole == null || options.fullAddress()) {
      return whole;
    }
    String anonymised = ClientAddress.anonymised(whole);
    return anonymised.isEmpty() ? null : anonymised;
  }

  /** Each event of a batch carries these: a long one would make gigabytes of a small request. */
  private static @Nullable String bounded(@Nullable String header) {
    return header == null || header.length() <= HEADER_CHARS_MAX
        ? header
        : header.substring(0, HEADER_CHARS_MAX);
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

  /** A sink that answers and then throws has answered. */
  private static final class OnceOnly implements Consumer<CollectReply> {
    private final Consumer<CollectReply> reply;
    private final AtomicBoolean told = new AtomicBoolean();

    OnceOnly(Consumer<CollectReply> reply) {
      this.reply = reply;
    }

    @Override
    public void accept(CollectReply answer) {
      if (told.compareAndSet(false, true)) {
        reply.accept(answer);
      }
    }
  }
}
