package clickstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentsTest {
  private final UserAgents userAgents = new UserAgents();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/130.0.0.0 Safari/537.36 | desktop | Chrome | Windows | false",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Version/17.0 Mobile/15E148 Safari/604.1"
            + " | mobile | Mobile Safari | iOS | false",
        "Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            + " Version/16.0 Mobile/15E148 Safari/604.1 | tablet | Mobile Safari | iOS | false",
        "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/130.0.0.0 Mobile Safari/537.36 | mobile | Chrome Mobile | Android | false",
        "Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/130.0.0.0 Safari/537.36 | tablet | Chrome | Android | false",
        "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"
            + " | desktop | Firefox | Linux | false",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
            + " | bot | Googlebot | Other | true",
        "curl/7.88.1 | other | curl | Other | false"
      })
  void device_is_told(String agent, String type, String browser, String os, boolean bot) {
    UserAgents.Device expected = new UserAgents.Device(type, browser, os, bot);

    assertThat(userAgents.device(agent)).isEqualTo(expected);
    assertThat(userAgents.device(agent)).isEqualTo(expected);
  }
}
