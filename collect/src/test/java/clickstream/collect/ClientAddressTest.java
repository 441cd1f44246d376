package clickstream.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientAddressTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.77, 203.0.113.0",
    "127.0.0.1, 127.0.0.0",
    "2001:db8:12:34:56:78:9a:bc, 2001:db8:12::",
    "2001:db8::1, 2001:db8::",
    "2001:db8:0:0:0:0:0:1, 2001:db8::",
    "2001:0db8:0000:1:2:3:4:5, 2001:db8::",
    "2001:0:12:1:2:3:4:5, 2001:0:12::",
    "0:0:0:0:0:0:0:1, ::",
    "::1, ::",
    "fe80::1%eth0, fe80::",
    "::ffff:203.0.113.77, 203.0.113.0",
  })
  void last_octet_or_last_80_bits_are_zero(String address, String anonymised) {
    assertThat(ClientAddress.anonymised(address)).isEqualTo(anonymised);
  }

  @ParameterizedTest
  @CsvSource({"unix", "''", "no:address:at:all"})
  void what_is_no_address_is_nothing(String text) {
    assertThat(ClientAddress.anonymised(text)).isEmpty();
  }
}
