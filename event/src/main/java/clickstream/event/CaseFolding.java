package clickstream.event;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Lower-case forms of member names, as Athena's JSON SerDe makes them. Remembers short names,
 * because the same ones come with every event. Used by one thread.
 */
final class CaseFolding {
  private static final int NAMES_MAX = 1_024;
  private static final int NAME_CHARS_MAX = 128;

  private final Map<String, String> remembered = new HashMap<>();

  String fold(String name) {
    String known = remembered.get(name);
    if (known != null) {
      return known;
    }
    String folded = name.toLowerCase(Locale.ROOT);
    if (name.length() <= NAME_CHARS_MAX && remembered.size() < NAMES_MAX) {
      remembered.put(name, folded);
    }
    return folded;
  }
}
