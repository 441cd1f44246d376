package clickstream.app;

import clickstream.deliver.DeliveredSegment;
import clickstream.deliver.DeliveryListener;
import clickstream.journal.Segment;
import clickstream.warehouse.WarehouseListener;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log line per change of state, in stable words and without personal data. */
final class PipelineLog implements DeliveryListener, WarehouseListener {
  private static final Logger LOG = LoggerFactory.getLogger("clickstream.pipeline");

  private final Map<String, String> problems = new ConcurrentSkipListMap<>();

  /** What does not work now, in words; each leaves when it works again. */
  List<String> problems() {
    return List.copyOf(problems.values());
  }

  @Override
  public void delivered(DeliveredSegment delivered) {
    long lines =
        delivered.objects().stream().mapToLong(DeliveredSegment.DeliveredObject::lines).sum();
    LOG.debug("segment delivered id={} lines={}", delivered.segment().id(), lines);
  }

  @Override
  public void failed(Exception cause, Duration nextTry) {
    problems.put("delivery", "delivery fails, events wait in the journal");
    LOG.warn(
        "delivery failed, events wait in the journal, next try in {} ms: {}",
        nextTry.toMillis(),
        cause.toString());
  }

  @Override
  public void recovered() {
    problems.remove("delivery");
    LOG.info("delivery recovered");
  }

  @Override
  public void leftOver(String name, IOException cause) {
    LOG.warn("file left over name={}: {}", name, cause.toString());
  }

  void damaged(Segment segment, long fromOffset, long toOffset) {
    LOG.error(
        "journal damaged segment={} from={} to={}: kept in journal/damaged, the rest is delivered",
        segment.id(),
        fromOffset,
        toOffset);
  }

  void journalFailed(String step, IOException cause) {
    problems.put("journal", "the journal fails, events are turned away");
    LOG.error("journal failed step={}: {}", step, cause.toString());
  }

  void forced() {
    problems.remove("journal");
  }

  void refreshFailed(Exception cause) {
    LOG.error("hot rows failed: {}", cause.toString());
  }
}
