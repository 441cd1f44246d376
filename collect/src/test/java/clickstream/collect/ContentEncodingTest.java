package clickstream.collect;

import static clickstream.collect.Collecting.bytes;
import static clickstream.collect.Collecting.request;
import static clickstream.collect.Collecting.text;
import static org.assertj.core.api.Assertions.assertThat;

import clickstream.collect.SinkRecord.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentEncodingTest {
  private static final byte[] EVENT = bytes("{\"event\":\"a\"}");
  private static final String TOO_LARGE = "{\"message\":\"Request Entity Too Large\"}";

  private final Collecting collecting = new Collecting();

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", " x-gzip "})
  void gzip_is_undone(String encoding) throws IOException {
    assertThat(collecting.reply(request(gzip(EVENT), encoding)).status()).isEqualTo(200);
    assertThat(collecting.sink.lines(Kind.EVENT).get(0)).startsWith("{\"event\":\"a\",");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity"})
  void identity_is_taken_as_it_is(String encoding) {
    assertThat(collecting.reply(request(EVENT, encoding)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip, gzip", "zstd"})
  void other_encodings_are_refused_by_name(String encoding) throws IOException {
    CollectReply reply = collecting.reply(request(gzip(EVENT), encoding));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply))
        .isEqualTo(
            "{\"success\":false,\"message\":\"Content-Encoding "
                + encoding
                + " is not supported: send gzip or nothing\"}");
  }

  @Test
  void gzip_that_breaks_off_is_refused_at_every_length() throws IOException {
    byte[] whole = gzip(EVENT);
    for (int length = 1; length < whole.length; length++) {
      CollectReply reply = collecting.reply(request(Arrays.copyOf(whole, length), "gzip"));

      assertThat(reply.status()).as("%d bytes", length).isEqualTo(400);
      assertThat(text(reply)).as("%d bytes", length).contains("the gzip body breaks off");
    }
    assertThat(collecting.sink.callSizes()).isEmpty();
  }

  @Test
  void body_that_is_no_gzip_is_refused() {
    CollectReply reply = collecting.reply(request(EVENT, "gzip"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply)).contains("the body is no gzip although Content-Encoding says so");
  }

  @Test
  void gzip_with_a_flipped_bit_is_refused() throws IOException {
    byte[] flipped = gzip(EVENT);
    flipped[flipped.length - 6] ^= 1;

    assertThat(collecting.reply(request(flipped, "gzip")).status()).isEqualTo(400);
  }

  @Test
  void gzip_bomb_is_refused_at_the_limit() throws IOException {
    byte[] bomb = gzip(new byte[64 << 20]);
    assertThat(bomb.length).isLessThan(1 << 17);

    CollectReply reply = collecting.reply(request(bomb, "gzip"));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(text(reply)).isEqualTo(TOO_LARGE);
  }

  @Test
  void limit_holds_to_the_byte_plain_and_compressed() throws IOException {
    Collecting small = new Collecting(new CollectOptions(EVENT.length, false));
    byte[] tooLong = bytes("{\"event\":\"ab\"}");

    assertThat(small.reply(request(EVENT, null)).status()).isEqualTo(200);
    assertThat(text(small.reply(request(tooLong, null)))).isEqualTo(TOO_LARGE);
    Collecting room = new Collecting(new CollectOptions(100, false));
    byte[] justFits = bytes("{\"event\":\"" + "a".repeat(88) + "\"}");
    byte[] oneMore = bytes("{\"event\":\"" + "a".repeat(89) + "\"}");
    assertThat(room.reply(request(gzip(justFits), "gzip")).status()).isEqualTo(200);
    assertThat(text(room.reply(request(gzip(oneMore), "gzip")))).isEqualTo(TOO_LARGE);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }
}
