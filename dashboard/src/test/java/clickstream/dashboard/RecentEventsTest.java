package clickstream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import clickstream.dashboard.RecentEvents.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RecentEventsTest {
  private static final Instant TIME = Instant.parse("2026-11-21T16:07:57.123Z");
  private static final Duration NO_PAUSE = Duration.ZERO;

  @Test
  void event_is_one_object_without_what_is_unknown() {
    LiveEvent event =
        new LiveEvent("say \"hi\"", "other", null, null, null, "/menu", "mobile", TIME, TIME);
    assertThat(event.json())
        .isEqualTo(
            "{\"eventName\":\"say \\\"hi\\\"\",\"step\":\"other\",\"pagePath\":\"/menu\","
                + "\"deviceType\":\"mobile\",\"eventTimestamp\":\"2026-11-21T16:07:57.123Z\","
                + "\"receivedAt\":\"2026-11-21T16:07:57.123Z\"}");
  }

  @Test
  void newcomer_gets_the_last_few_oldest_first_and_then_each_new_one() throws Exception {
    try (RecentEvents feed = started(new Limits(2, 10, NO_PAUSE))) {
      offer(feed, "a", "b", "c");
      BlockingQueue<String> seen = new LinkedBlockingQueue<>();
      feed.subscribe(seen::add);
      assertThat(take(seen, 2)).containsExactly("b", "c");
      offer(feed, "d");
      assertThat(take(seen, 1)).containsExactly("d");
    }
  }

  @Test
  void slow_watcher_loses_the_oldest_and_holds_up_nobody() throws Exception {
    try (RecentEvents feed = started(new Limits(0, 3, NO_PAUSE))) {
      BlockingQueue<String> seen = new LinkedBlockingQueue<>();
      CountDownLatch inListener = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      feed.subscribe(
          json -> {
            seen.add(json);
            inListener.countDown();
            awaitLatch(goOn);
          });
      offer(feed, "first");
      awaitLatch(inListener);
      // The only thread of delivery is held: these must neither block nor pile up.
      offer(feed, "1", "2", "3", "4", "5");
      goOn.countDown();
      assertThat(take(seen, 4)).containsExactly("first", "3", "4", "5");
    }
  }

  @Test
  void events_between_two_rounds_come_together() throws Exception {
    try (RecentEvents feed = started(new Limits(0, 10, Duration.ofMillis(50)))) {
      BlockingQueue<String> seen = new LinkedBlockingQueue<>();
      feed.subscribe(seen::add);
      offer(feed, "a", "b", "c", "d");
      assertThat(take(seen, 4)).containsExactly("a", "b", "c", "d");
    }
  }

  @Test
  void ended_subscription_hears_no_more() throws Exception {
    try (RecentEvents feed = started(new Limits(0, 10, NO_PAUSE))) {
      BlockingQueue<String> gone = new LinkedBlockingQueue<>();
      BlockingQueue<String> stays = new LinkedBlockingQueue<>();
      LiveFeed.Subscription subscription = feed.subscribe(gone::add);
      feed.subscribe(stays::add);
      subscription.close();
      subscription.close();
      offer(feed, "a");
      assertThat(take(stays, 1)).containsExactly("a");
      assertThat(gone).isEmpty();
    }
  }

  @Test
  void failing_watcher_is_dropped_and_the_others_live() throws Exception {
    try (RecentEvents feed = started(new Limits(0, 10, NO_PAUSE))) {
      BlockingQueue<String> calls = new LinkedBlockingQueue<>();
      BlockingQueue<String> seen = new LinkedBlockingQueue<>();
      feed.subscribe(
          json -> {
            calls.add(json);
            throw new IllegalStateException("closed connection, as this test wants it");
          });
      feed.subscribe(seen::add);
      offer(feed, "a");
      assertThat(take(seen, 1)).containsExactly("a");
      offer(feed, "b");
      assertThat(take(seen, 1)).containsExactly("b");
      assertThat(calls).hasSize(1);
    }
  }

  @Test
  void close_ends_the_thread_even_within_a_pause() throws Exception {
    BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    RecentEvents feed = started(new Limits(1, 10, Duration.ofHours(1)));
    feed.subscribe(json -> threads.add(Thread.currentThread()));
    offer(feed, "a");
    Thread delivery = threads.take();
    feed.close();
    assertThat(delivery.isAlive()).isFalse();
    offer(feed, "after close");
  }

  private static RecentEvents started(Limits limits) {
    RecentEvents feed = new RecentEvents(limits);
    feed.start();
    return feed;
  }

  private static void offer(RecentEvents feed, String... names) {
    for (String name : names) {
      feed.offer(new LiveEvent(name, "other", null, null, null, null, null, TIME, TIME));
    }
  }

  private static List<String> take(BlockingQueue<String> seen, int count) throws Exception {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      @Nullable String json = seen.poll(10, TimeUnit.SECONDS);
      assertThat(json).as("event " + i + " after " + names).isNotNull();
      names.add(String.valueOf(json).replaceFirst(".*\"eventName\":\"([^\"]*)\".*", "$1"));
    }
    assertThat(seen).isEmpty();
    return names;
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
