package clickstream.simulate;

import java.util.List;

/**
 * One visit, planned to its end; {@link Crowd} plays it.
 *
 * @param number from 0, in the order in which sessions start
 * @param knownFrom the index of the first action in which the guest is logged in
 * @param head the members that all events of the session share
 * @param cart as it is at the end, when it is ordered
 */
record Session(
    long number,
    Guest guest,
    long startMillis,
    TrafficSource source,
    PriceList prices,
    List<Action> actions,
    int knownFrom,
    byte[] head,
    byte[] identity,
    Cart cart) {

  long millis(int action) {
    return startMillis + actions.get(action).millis();
  }

  long endMillis() {
    return millis(actions.size() - 1);
  }
}
