package clickstream.simulate;

/**
 * Where a guest comes from: seen in the referrer and the query of the first page only.
 *
 * @param referrer empty for guests who typed the address
 * @param query with its question mark; empty without a campaign
 */
record TrafficSource(byte[] referrer, byte[] query) {
  private static final TrafficSource[] ALL = {
    of("", ""),
    of("https://www.google.com/", ""),
    of("https://www.google.com/", "?utm_source=google&utm_medium=cpc&utm_campaign=lunch"),
    of("https://www.instagram.com/", "?utm_source=instagram&utm_medium=social&utm_campaign=autumn"),
    of("https://www.facebook.com/", "?utm_source=facebook&utm_medium=social&utm_campaign=autumn"),
    of("", "?utm_source=newsletter&utm_medium=email&utm_campaign=weekly"),
    of("", "?utm_source=table-card&utm_medium=qr&utm_campaign=inhouse"),
    of("https://www.tripadvisor.com/", ""),
    of("https://duckduckgo.com/", "")
  };

  private static final Lottery SHARES = new Lottery(30, 28, 8, 10, 6, 6, 7, 3, 2);

  static TrafficSource draw(Dice dice) {
    return ALL[SHARES.draw(dice)];
  }

  /** Typed address or bookmark; crawlers, too. */
  static TrafficSource direct() {
    return ALL[0];
  }

  private static TrafficSource of(String referrer, String query) {
    return new TrafficSource(
        new JsonBuffer().content(referrer).toBytes(), new JsonBuffer().content(query).toBytes());
  }
}
