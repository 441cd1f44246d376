package clickstream.simulate;

import java.util.List;

/**
 * One visit, planned to its end; {@link Crowd} plays it.
 *
 * @param number from 0, in the order in which sessions start
 * @param source where the guest came from
 * @param prices those of its start hold to its end
 * @param actions at least one, in the order of time
 * @param cart as it is at the end, when it is ordered
 */
record Session(
    long number,
    Guest guest,
    long startMillis,
    TrafficSource source,
    PriceList prices,
    List<Action> actions,
    Introduction introduction,
    Cart cart) {

  long millis(int action) {
    return startMillis + actions.get(action).millis();
  }

  long endMillis() {
    return millis(actions.size() - 1);
  }
}
