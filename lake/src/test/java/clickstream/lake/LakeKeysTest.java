package clickstream.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LakeKeysTest {
  private static final Instant HOUR = Instant.parse("2026-01-02T03:00:00Z");
  private static final UUID ID = UUID.fromString("0e37df36-f698-11e6-8dd4-cb9ced3df976");

  @Test
  void keys_are_those_that_other_tools_rely_on() {
    assertThat(LakeKeys.events(HOUR, ID))
        .isEqualTo("events/2026/01/02/03/event-0e37df36-f698-11e6-8dd4-cb9ced3df976.json");
    assertThat(LakeKeys.eventsGzip(HOUR, ID))
        .isEqualTo("events/2026/01/02/03/event-0e37df36-f698-11e6-8dd4-cb9ced3df976.json.gz");
    assertThat(LakeKeys.refused("no-name", HOUR, ID))
        .isEqualTo(
            "errors/refused-no-name/2026/01/02/03/refused-0e37df36-f698-11e6-8dd4-cb9ced3df976.json");
    assertThat(LakeKeys.processingFailed(HOUR, ID))
        .isEqualTo(
            "errors/processing-failed/2026/01/02/03/failed-0e37df36-f698-11e6-8dd4-cb9ced3df976.json");
  }
}
