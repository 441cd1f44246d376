package clickstream.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

final class EventIdsTest {
  private static final int THREADS = 8;
  private static final int IDS_PER_THREAD = 20_000;

  private final EventIds ids = new EventIds();

  @Test
  void ids_are_random_uuids() {
    UUID id = ids.get();

    assertThat(id.version()).isEqualTo(4);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void ids_of_many_threads_never_meet() throws InterruptedException {
    Set<UUID> seen = ConcurrentHashMap.newKeySet();
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      threads[i] =
          new Thread(
              () -> {
                for (int n = 0; n < IDS_PER_THREAD; n++) {
                  seen.add(ids.get());
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(seen).hasSize(THREADS * IDS_PER_THREAD);
  }
}
