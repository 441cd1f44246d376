package clickstream.simulate;

import java.util.List;

/**
 * What guests look at and what they take. Attention falls with the rank as a power law, {@code
 * rank^-0.8}; the conversion is the chance that a guest of average appetite takes what he looks at.
 */
final class Demand {
  static final double EXPONENT = 0.8;

  private final Menu menu;
  private final double[] attention;
  private final double[] conversion;

  private Demand(Menu menu, double[] attention, double[] conversion) {
    this.menu = menu;
    this.attention = attention;
    this.conversion = conversion;
  }

  /**
   * @throws IllegalArgumentException when the menu lacks an item of the data file
   */
  static Demand standard(Menu menu) {
    double[] attention = new double[menu.items().size()];
    double[] conversion = new double[attention.length];
    for (List<String> row : Menu.rows("demand.csv")) {
      int item = menu.indexOf(row.get(0));
      attention[item] = StrictMath.pow(Integer.parseInt(row.get(1)), -EXPONENT);
      conversion[item] = Double.parseDouble(row.get(2));
    }
    return new Demand(menu, attention, conversion);
  }

  double conversion(int item) {
    return conversion[item];
  }

  /** Draws what a guest looks at; lunch and dinner differ a little in their categories. */
  Lottery attention(Daypart daypart) {
    double[] weights = attention.clone();
    for (int item = 0; item < weights.length; item++) {
      weights[item] *= daypart.appetite(menu.items().get(item).category());
    }
    return new Lottery(weights);
  }
}
