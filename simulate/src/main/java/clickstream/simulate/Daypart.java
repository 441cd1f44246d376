package clickstream.simulate;

/** A part of the restaurant's local day. */
enum Daypart {
  NIGHT("dinner"),
  LUNCH("lunch"),
  DINNER("dinner");

  private final String menuId;

  Daypart(String menuId) {
    this.menuId = menuId;
  }

  /**
   * @param hour from 0 to 23, in the restaurant's zone
   */
  static Daypart of(int hour) {
    if (hour < 7) {
      return NIGHT;
    }
    return hour < 16 ? LUNCH : DINNER;
  }

  /** The menu that guests see then. */
  String menuId() {
    return menuId;
  }

  /** How much more or less a category is wanted then; about 1 on the average of a day. */
  double appetite(String category) {
    boolean lunch = this == LUNCH;
    return switch (category) {
      case "Drinks" -> lunch ? 0.8 : 1.1;
      case "Desserts" -> lunch ? 0.85 : 1.1;
      case "Pizza & pasta" -> lunch ? 1.2 : 0.9;
      default -> 1;
    };
  }
}
