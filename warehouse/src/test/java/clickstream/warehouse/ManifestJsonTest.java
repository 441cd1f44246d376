package clickstream.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickstream.warehouse.LiveFile.Kind;
import clickstream.warehouse.Manifest.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestJsonTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-21");
  private static final UUID SEGMENT = UUID.fromString("0e37df36-f698-11e6-8dd4-cb9ced3df976");
  private static final Manifest FULL =
      new Manifest(
          7,
          List.of(
              new LiveFile(
                  Kind.PARQUET,
                  "clickstream_events/day=2026-11-21/a.parquet",
                  DAY,
                  16,
                  12,
                  4711,
                  1),
              new LiveFile(Kind.RAW, "events/2026/11/21/16/event-a.json", DAY, 16, 12, 5000, 0),
              new LiveFile(Kind.ERRORS, "errors/x/\"quoted\"\n", DAY, null, 1, 1, 0)),
          List.of(new Part(DAY.minusDays(1), "2026-11-20-b.json")),
          Set.of(SEGMENT),
          Set.of("simulate:42", "import:\u00e4"));

  @Test
  void manifest_is_read_back_as_it_was_written() throws IOException {
    assertThat(read(text(FULL))).isEqualTo(FULL);
    assertThat(read(text(Manifest.EMPTY))).isEqualTo(Manifest.EMPTY);
  }

  @Test
  void part_is_read_back_as_it_was_written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ManifestJson.writePart(FULL.files(), out);

    assertThat(read(out.toString(UTF_8)).files()).isEqualTo(FULL.files());
  }

  @Test
  void manifest_that_ends_early_is_refused_wherever_it_ends() throws IOException {
    String text = text(FULL).strip();
    for (int length = 0; length < text.length(); length++) {
      String torn = text.substring(0, length);
      assertThatThrownBy(() -> read(torn)).as(torn).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                         | instead of START_OBJECT
          {}                                         | no format
          {"format":2,"future":[]}                   | format 2 is not known
          {"format":1,"other":1}                     | unknown field other
          {"format":1,"files":{}}                    | instead of START_ARRAY
          {"format":1,"files":[1]}                   | instead of END_ARRAY
          {"format":1,"files":[{"size":1}]}          | unknown field of a file: size
          {"format":1,"files":[{"kind":"x"}]}        | No enum constant
          {"format":1,"files":[{"kind":"raw","day":"x"}]} | could not be parsed
          {"format":1,"segments":["x"]}              | Invalid UUID
          {"format":1,"segments":[null]}             | instead of END_ARRAY
          {"format":1,"parts":[[]]}                  | instead of END_ARRAY
          """)
  void manifest_of_another_shape_is_refused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  private static String text(Manifest manifest) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ManifestJson.write(manifest, out);
    return out.toString(UTF_8);
  }

  private static Manifest read(String text) throws IOException {
    return ManifestJson.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }
}
