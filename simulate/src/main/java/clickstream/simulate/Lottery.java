package clickstream.simulate;

import java.util.Arrays;

/** Draws an index with a probability proportional to its weight. */
final class Lottery {
  private final double[] cumulative;

  /**
   * @param weights at least one, none negative, their sum positive
   */
  Lottery(double... weights) {
    cumulative = weights.clone();
    for (int i = 1; i < cumulative.length; i++) {
      cumulative[i] += cumulative[i - 1];
    }
  }

  int draw(Dice dice) {
    double point = dice.nextFraction() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, point);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
