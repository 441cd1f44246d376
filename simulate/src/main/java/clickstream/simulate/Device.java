package clickstream.simulate;

import java.util.List;

/**
 * A browser or a crawler by the header it sends.
 *
 * @param weight relative share among the browsers, or among the crawlers
 */
record Device(double weight, boolean bot, String userAgent) {
  private static final List<Device> BROWSERS =
      List.of(
          browser(
              26,
              "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
                  + " like Gecko) Version/18.1 Mobile/15E148 Safari/604.1"),
          browser(
              5,
              "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6_1 like Mac OS X) AppleWebKit/605.1.15"
                  + " (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1"),
          browser(
              22,
              "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
                  + " Chrome/131.0.0.0 Mobile Safari/537.36"),
          browser(
              5,
              "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S921B) AppleWebKit/537.36 (KHTML, like"
                  + " Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36"),
          browser(2, "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0"),
          browser(
              16,
              "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                  + " Chrome/131.0.0.0 Safari/537.36"),
          browser(
              5,
              "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                  + " Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0"),
          browser(
              4,
              "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"),
          browser(
              7,
              "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like"
                  + " Gecko) Version/18.1 Safari/605.1.15"),
          browser(2, "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"),
          browser(
              4,
              "Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
                  + " Gecko) Version/17.6 Mobile/15E148 Safari/604.1"),
          browser(
              2,
              "Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko)"
                  + " Chrome/131.0.0.0 Safari/537.36"));

  private static final List<Device> CRAWLERS =
      List.of(
          crawler(5, "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
          crawler(3, "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"),
          crawler(2, "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)"));

  private static final Lottery BROWSER_SHARES = shares(BROWSERS);
  private static final Lottery CRAWLER_SHARES = shares(CRAWLERS);

  static Device drawBrowser(Dice dice) {
    return BROWSERS.get(BROWSER_SHARES.draw(dice));
  }

  static Device drawCrawler(Dice dice) {
    return CRAWLERS.get(CRAWLER_SHARES.draw(dice));
  }

  private static Device browser(double weight, String userAgent) {
    return new Device(weight, false, userAgent);
  }

  private static Device crawler(double weight, String userAgent) {
    return new Device(weight, true, userAgent);
  }

  private static Lottery shares(List<Device> devices) {
    return new Lottery(devices.stream().mapToDouble(Device::weight).toArray());
  }
}
