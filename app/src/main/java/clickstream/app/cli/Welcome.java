package clickstream.app.cli;

import clickstream.app.OneMachine;
import clickstream.app.Settings;

/** What a person reads when a server has started. */
final class Welcome {
  private Welcome() {}

  static String addresses(OneMachine machine, Settings settings) {
    String collector = url(settings.collector().host(), machine.port());
    return """
    Console    %s
    Collector  %s/clickstream
    Data       %s

    Send an event:
      curl -X POST -H "Content-Type: application/json" -d '{"eventName": "curl_test", "userId": "u-1"}' %s/clickstream
    Ctrl-C stops it; everything acknowledged is kept.
    """
        .formatted(
            url(settings.console().host(), machine.consolePort()),
            collector,
            settings.data().root(),
            collector);
  }

  private static String url(String host, int port) {
    boolean local = host.equals("127.0.0.1") || host.equals("0.0.0.0") || host.equals("::");
    String name = local ? "localhost" : host;
    return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
  }
}
