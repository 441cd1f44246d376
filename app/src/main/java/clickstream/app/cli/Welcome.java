package clickstream.app.cli;

import clickstream.app.OneMachine;
import clickstream.app.PublicUrl;
import clickstream.app.Settings;

/** What a person reads when a server has started. */
final class Welcome {
  private Welcome() {}

  static String addresses(OneMachine machine, Settings settings) {
    String collector = PublicUrl.of(settings.collector().host(), machine.port()).toString();
    return """
    Console    %s
    Collector  %s/clickstream
    Data       %s

    Send an event:
      curl -X POST -H "Content-Type: application/json" -d '{"eventName": "curl_test", "userId": "u-1"}' %s/clickstream
    Ctrl-C stops it; everything acknowledged is kept.
    """
        .formatted(
            PublicUrl.of(settings.console().host(), machine.consolePort()),
            collector,
            settings.data().root(),
            collector);
  }
}
