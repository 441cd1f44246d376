package clickstream.app;

import clickstream.dashboard.Console;
import clickstream.dashboard.ConsoleReply;
import clickstream.dashboard.ConsoleRequest;
import clickstream.dashboard.ConsoleSettings;
import clickstream.dashboard.LiveEvent;
import clickstream.dashboard.LiveFeed;
import clickstream.dashboard.RecentEvents;
import clickstream.event.Column;
import clickstream.event.EventRow;
import clickstream.query.PanelCatalogue;
import clickstream.query.QueryEngine;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/** The console of one machine: its settings, its panels and its live feed. */
final class OwnersConsole implements AutoCloseable {
  private final Settings settings;
  private final RecentEvents recent = new RecentEvents(RecentEvents.Limits.DEFAULT);

  OwnersConsole(Settings settings) {
    this.settings = settings;
  }

  void start() {
    recent.start();
  }

  /** An event can be queried now; those who watch are told. */
  void arrived(EventRow row) {
    recent.offer(
        new LiveEvent(
            row.text(Column.EVENT_NAME),
            row.text(Column.STEP),
            row.text(Column.ITEM_ID),
            row.text(Column.ITEM_NAME),
            row.text(Column.MENU_ID),
            row.text(Column.PAGE_PATH),
            row.text(Column.DEVICE_TYPE),
            instant(row, Column.EVENT_TIMESTAMP),
            instant(row, Column.RECEIVED_AT)));
  }

  private static Instant instant(EventRow row, Column column) {
    return row.value(column) instanceof Long millis ? Instant.ofEpochMilli(millis) : Instant.EPOCH;
  }

  /** Pages and API over an engine. */
  Function<ConsoleRequest, ConsoleReply> pages(QueryEngine engine, URI collector) {
    Console console =
        new Console(
            engine,
            PanelCatalogue.with(settings.data().panels()),
            new ConsoleSettings(
                settings.restaurant().name(),
                settings.restaurant().currency(),
                settings.restaurant().timeZone(),
                collector,
                settings.rowsMax(),
                settings.queryTime()),
            Clock.systemUTC());
    return console::handle;
  }

  LiveFeed liveFeed() {
    return recent;
  }

  @Override
  public void close() {
    recent.close();
  }
}
