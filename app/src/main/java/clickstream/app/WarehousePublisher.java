package clickstream.app;

import clickstream.deliver.DeliveredSegment;
import clickstream.deliver.DeliveredSegment.DeliveredObject;
import clickstream.deliver.SegmentPublisher;
import clickstream.journal.Segment;
import clickstream.warehouse.LiveFile;
import clickstream.warehouse.Warehouse;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;

/** Delivery's publisher is the warehouse; afterwards readers are told to look. */
final class WarehousePublisher implements SegmentPublisher {
  private final Warehouse warehouse;
  private final Runnable published;

  WarehousePublisher(Warehouse warehouse, Runnable published) {
    this.warehouse = warehouse;
    this.published = published;
  }

  @Override
  public void publish(DeliveredSegment delivered) throws IOException {
    warehouse.publish(
        delivered.segment(),
        delivered.objects().stream().map(object -> liveFile(delivered.segment(), object)).toList());
    published.run();
  }

  private static LiveFile liveFile(Segment segment, DeliveredObject object) {
    OffsetDateTime hour = segment.hour().atOffset(ZoneOffset.UTC);
    LiveFile.Kind kind =
        switch (object.kind()) {
          case RAW -> LiveFile.Kind.RAW;
          case REFUSED -> LiveFile.Kind.ERRORS;
        };
    return new LiveFile(
        kind, object.key(), hour.toLocalDate(), hour.getHour(), object.lines(), object.bytes(), 0);
  }

  @Override
  public Set<UUID> published() {
    return warehouse.publishedSegments();
  }

  @Override
  public void forget(Set<UUID> segments) {
    warehouse.forgetSegments(segments);
  }
}
