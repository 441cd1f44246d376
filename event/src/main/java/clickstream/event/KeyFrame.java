package clickstream.event;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * The names seen in one object so far. Exact; made for the few names that an event has: a bit set
 * tells most new names without a comparison. Many names go into a hash set, whose buckets stay
 * logarithmic when a client sends colliding names. Reused from object to object by one thread.
 */
final class KeyFrame {
  private static final int FEW = 32;

  private final String[] few = new String[FEW];
  private Set<String> many = new HashSet<>();
  private int count;
  private long bits;

  void clear() {
    count = 0;
    bits = 0;
    if (!many.isEmpty()) {
      // Clearing would keep the table of the largest object ever seen.
      many = new HashSet<>();
    }
  }

  /** False when the object already has a member of this name. */
  boolean add(String name) {
    if (count >= FEW) {
      return addToMany(name);
    }
    long bit = 1L << ((name.hashCode() * 0x9E3779B9) >>> 26);
    if ((bits & bit) != 0 && contains(name)) {
      return false;
    }
    bits |= bit;
    few[count++] = name;
    return true;
  }

  private boolean contains(String name) {
    for (int i = 0; i < count; i++) {
      if (few[i].equals(name)) {
        return true;
      }
    }
    return false;
  }

  private boolean addToMany(String name) {
    if (many.isEmpty()) {
      Collections.addAll(many, few);
    }
    return many.add(name);
  }
}
