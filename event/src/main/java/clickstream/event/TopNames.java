package clickstream.event;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the names at the top of an event mean to the walk. Remembers short names, because the same
 * ones come with every event. Used by one thread.
 */
final class TopNames {
  /** What a name is for. */
  enum Role {
    NAME,
    ID,
    SENT_AT,
    INGEST,
    /** Would differ only in case from the id that is added. */
    ID_IN_OTHER_CASE,
    NONE
  }

  /**
   * @param folded in lower case, as Athena's JSON SerDe makes it
   * @param index among the names of the same role
   */
  record TopName(String folded, Role role, int index) {}

  private static final int NAMES_MAX = 1_024;
  private static final int NAME_CHARS_MAX = 128;

  private final Map<String, TopName> remembered = new HashMap<>();

  TopName of(String name) {
    TopName known = remembered.get(name);
    if (known != null) {
      return known;
    }
    TopName made = make(name);
    if (name.length() <= NAME_CHARS_MAX && remembered.size() < NAMES_MAX) {
      remembered.put(name, made);
    }
    return made;
  }

  private static TopName make(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    if (EventNames.NAMES.contains(name)) {
      return new TopName(folded, Role.NAME, EventNames.NAMES.indexOf(name));
    }
    if (EventNames.IDS.contains(name)) {
      return new TopName(folded, Role.ID, EventNames.IDS.indexOf(name));
    }
    if (name.equals(EventNames.SENT_AT)) {
      return new TopName(folded, Role.SENT_AT, 0);
    }
    if (folded.equals(EventNames.INGEST)) {
      return new TopName(folded, Role.INGEST, 0);
    }
    boolean id = folded.equals(EventNames.ADDED_ID_FOLDED);
    return new TopName(folded, id ? Role.ID_IN_OTHER_CASE : Role.NONE, 0);
  }
}
