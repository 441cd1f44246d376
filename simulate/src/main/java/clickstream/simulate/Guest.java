package clickstream.simulate;

/**
 * Somebody with one browser. All follows from the traffic's key and the guest's number, so that
 * nothing has to be kept for guests who may come again.
 *
 * @param clientHash becomes the client id
 * @param clientAddress from the ranges that RFC 5737 keeps for documentation
 * @param account true for guests who log in when they come again
 * @param locale the browser's language
 */
record Guest(
    int number,
    long clientHash,
    Device device,
    String clientAddress,
    boolean account,
    String locale) {
  private static final double ACCOUNTS = 0.45;
  private static final String[] NETWORKS = {"192.0.2.", "198.51.100.", "203.0.113."};
  private static final String[] LOCALES = {"de-AT", "de-DE", "en-GB", "en-US", "it-IT"};
  private static final Lottery LOCALE_SHARES = new Lottery(60, 16, 10, 8, 6);

  static Guest of(long trafficKey, int number) {
    long hash = Dice.hash(trafficKey, number);
    Dice dice = new Dice(hash);
    boolean bot = dice.chance(Patterns.BOTS);
    return new Guest(
        number,
        hash,
        bot ? Device.drawCrawler(dice) : Device.drawBrowser(dice),
        NETWORKS[dice.below(NETWORKS.length)] + (1 + dice.below(254)),
        !bot && dice.chance(ACCOUNTS),
        LOCALES[LOCALE_SHARES.draw(dice)]);
  }
}
