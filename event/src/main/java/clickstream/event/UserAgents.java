package clickstream.event;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import ua_parser.Client;
import ua_parser.Parser;

/**
 * What a user agent header says of the device, by the rules of uap-core. These are hundreds of
 * regular expressions; the most recent answers are remembered. Used by one thread.
 */
final class UserAgents {
  /** What columns hold of a user agent; names as uap-core gives them, "Other" when unknown. */
  record Device(String type, String browser, String os, boolean bot) {}

  private static final int REMEMBERED_MAX = 4_096;
  private static final int CHARS_MAX = 256;

  private final Map<String, Device> remembered = new Recent();

  /** Rules are read once, when the first line is mapped. */
  private static final class Rules {
    private static final Parser PARSER = new Parser();
  }

  private static final class Recent extends LinkedHashMap<String, Device> {
    private static final long serialVersionUID = 1L;

    Recent() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Device> eldest) {
      return size() > REMEMBERED_MAX;
    }
  }

  /**
   * @param header only its first 256 characters are looked at
   */
  Device device(String header) {
    String agent = header.length() <= CHARS_MAX ? header : header.substring(0, CHARS_MAX);
    Device known = remembered.get(agent);
    if (known == null) {
      known = parsed(agent);
      remembered.put(agent, known);
    }
    return known;
  }

  private static Device parsed(String agent) {
    Client client = Rules.PARSER.parse(agent);
    boolean bot = client.device.family.equals("Spider");
    String type = bot ? "bot" : type(agent.toLowerCase(Locale.ROOT));
    return new Device(type, client.userAgent.family, client.os.family, bot);
  }

  /**
   * Browsers say "Mobile" on telephones; Android tablets leave it out
   * (https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Browser_detection_using_the_user_agent).
   */
  private static String type(String agent) {
    boolean android = agent.contains("android");
    boolean mobile = agent.contains("mobi");
    if (agent.contains("ipad") || agent.contains("tablet") || agent.contains("kindle")) {
      return "tablet";
    }
    if (android && !mobile) {
      return "tablet";
    }
    if (mobile || agent.contains("iphone") || agent.contains("ipod")) {
      return "mobile";
    }
    boolean desktop =
        agent.contains("windows nt")
            || agent.contains("macintosh")
            || agent.contains("x11")
            || agent.contains("cros");
    return desktop ? "desktop" : "other";
  }
}
