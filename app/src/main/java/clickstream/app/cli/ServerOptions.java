package clickstream.app.cli;

import clickstream.app.Settings;
import clickstream.app.cli.Units.Bytes;
import clickstream.warehouse.WarehouseReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a server. */
final class ServerOptions implements Checked {
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port of the collector; 0 picks a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address of the collector (default: ${DEFAULT-VALUE}).")
  private String host = "";

  @Option(
      names = "--allow-anonymous",
      description = "Let the collector leave loopback without write keys.")
  private boolean allowAnonymous;

  @Option(
      names = "--console-port",
      defaultValue = "8081",
      description = "Port of the console; 0 picks a free one (default: ${DEFAULT-VALUE}).")
  private int consolePort;

  @Option(
      names = "--console-host",
      defaultValue = "127.0.0.1",
      description = "Address of the console (default: ${DEFAULT-VALUE}).")
  private String consoleHost = "";

  @Option(
      names = "--cors-origins",
      split = ",",
      defaultValue = "*",
      description = "Origins from which browsers may send (default: ${DEFAULT-VALUE}).")
  private List<String> corsOrigins = List.of();

  @Option(
      names = "--raw-ip",
      defaultValue = "anonymised",
      description = "${COMPLETION-CANDIDATES}: how addresses are kept (default: ${DEFAULT-VALUE}).")
  private RawIp rawIp = RawIp.anonymised;

  @Option(
      names = "--flush-interval",
      defaultValue = "20s",
      converter = Units.Durations.class,
      description = "After it events lie in the lake (default: ${DEFAULT-VALUE}).")
  private Duration flushInterval = Duration.ZERO;

  @Option(
      names = "--segment-bytes-max",
      defaultValue = "64MiB",
      converter = Units.Sizes.class,
      description = "At this size events go to the lake earlier (default: ${DEFAULT-VALUE}).")
  private Bytes segmentBytesMax = new Bytes(0);

  @Option(
      names = "--query-memory",
      defaultValue = "512MiB",
      converter = Units.Sizes.class,
      description = "Memory for recent events and queries (default: ${DEFAULT-VALUE}).")
  private Bytes queryMemory = new Bytes(0);

  @Option(
      names = "--query-time",
      defaultValue = "30s",
      converter = Units.Durations.class,
      description = "Queries of the console stop after it (default: ${DEFAULT-VALUE}).")
  private Duration queryTime = Duration.ZERO;

  @Option(
      names = "--rows-max",
      defaultValue = "10000",
      description = "Rows of one answer of the console's API (default: ${DEFAULT-VALUE}).")
  private int rowsMax;

  @Option(
      names = "--restaurant",
      defaultValue = "My restaurant",
      description = "Name in the console (default: ${DEFAULT-VALUE}).")
  private String restaurant = "";

  @Option(
      names = "--currency",
      defaultValue = "EUR",
      description = "Currency of prices, by its ISO 4217 code (default: ${DEFAULT-VALUE}).")
  private String currency = "";

  @Option(
      names = "--time-zone",
      defaultValue = "",
      description =
          "Zone of the restaurant, such as Europe/Vienna (default: that of this machine).")
  private String timeZone = "";

  enum RawIp {
    anonymised,
    full
  }

  @Override
  public List<String> faults() {
    List<String> faults = new ArrayList<>(data.faults());
    checkPort("--port", port, faults);
    checkPort("--console-port", consolePort, faults);
    if (port != 0 && port == consolePort) {
      faults.add("--port and --console-port are both " + port + ": choose two");
    }
    if (!isLoopback("--host", host, faults) && !allowAnonymous) {
      faults.add(
          "--host "
              + host
              + " lets anybody who reaches it store events: add --allow-anonymous if that is"
              + " meant");
    }
    if (!isLoopback("--console-host", consoleHost, faults)) {
      faults.add(
          "--console-host "
              + consoleHost
              + " would show the figures to anybody who reaches it: the console stays on loopback;"
              + " use a tunnel or a proxy with a password");
    }
    if (flushInterval.isZero()) {
      faults.add("--flush-interval must be longer than 0");
    }
    if (queryMemory.bytes() / WarehouseReader.HOT_BYTES_DIVISOR < 2 * segmentBytesMax.bytes()) {
      faults.add(
          "--query-memory must be at least "
              + 2 * WarehouseReader.HOT_BYTES_DIVISOR
              + " times --segment-bytes-max, or the newest events would not be found by queries");
    }
    if (rowsMax < 1) {
      faults.add("--rows-max must be 1 or more: " + rowsMax);
    }
    checkCurrency(faults);
    checkZone(faults);
    return faults;
  }

  /** The options as settings; there are no {@link #faults}. */
  Settings settings() {
    return new Settings(
        data.folder(),
        new Settings.Listener(host, port),
        new Settings.Listener(consoleHost, consolePort),
        corsOrigins,
        rawIp == RawIp.full,
        flushInterval,
        segmentBytesMax.bytes(),
        queryMemory.bytes(),
        rowsMax,
        queryTime,
        new Settings.Restaurant(restaurant, currency, zone()));
  }

  private static void checkPort(String option, int value, List<String> faults) {
    if (value < 0 || value > 65_535) {
      faults.add(option + " must be 0 to 65535: " + value);
    }
  }

  private static boolean isLoopback(String option, String name, List<String> faults) {
    try {
      return InetAddress.getByName(name).isLoopbackAddress();
    } catch (UnknownHostException e) {
      faults.add(option + " is no address of this machine: " + name);
      return true;
    }
  }

  private void checkCurrency(List<String> faults) {
    try {
      Currency.getInstance(currency);
    } catch (IllegalArgumentException e) {
      faults.add("--currency is no ISO 4217 code such as EUR: " + currency);
    }
  }

  private void checkZone(List<String> faults) {
    try {
      zone();
    } catch (DateTimeException e) {
      faults.add("--time-zone is no zone such as Europe/Vienna: " + timeZone);
    }
  }

  private ZoneId zone() {
    return timeZone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(timeZone);
  }
}
