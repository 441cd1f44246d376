package clickstream.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clickstream.query.PanelCatalogue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
  private static final Path SOURCES = Path.of("src/main/resources/clickstream/dashboard/pages");
  private static final String ECHARTS = "/vendor/echarts-5.5.0.min.js";
  private static final Pattern IMPORT = Pattern.compile("(?:from |import\\()'\\./([^']+)'");
  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"/([^\"]+)\"");
  private static final int FIRST_PAGE_BYTES_MAX = 450 * 1024;

  private final Console console =
      new Console(
          (query, sink) -> {
            throw new AssertionError("no page asks the engine");
          },
          PanelCatalogue.own(),
          new ConsoleSettings(
              "R", "EUR", ZoneOffset.UTC, URI.create("http://localhost:8080"), 1, Duration.ZERO),
          Clock.systemUTC());

  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> "/" + SOURCES.relativize(file))
          .sorted()
          .toList();
    }
  }

  @Test
  void root_is_the_first_page() {
    ConsoleReply reply = get("/", Map.of());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.contentType()).isEqualTo("text/html; charset=utf-8");
    assertThat(new String(reply.body(), UTF_8))
        .contains("data-panel=\"traffic\"", "data-panel=\"funnel\"", "data-panel=\"items\"");
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_is_served_with_its_gzip_form(String path) throws IOException {
    ConsoleReply plain = get(path, Map.of());
    ConsoleReply gzip = get(path, Map.of("accept-encoding", "gzip, deflate, br"));
    assertThat(plain.headers()).containsEntry("Vary", "Accept-Encoding");
    assertThat(gzip.headers()).containsEntry("Content-Encoding", "gzip");
    assertThat(gzip.headers().get("ETag")).isNotEqualTo(plain.headers().get("ETag"));
    GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(gzip.body()));
    assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
    assertThat(plain.body()).isEqualTo(Files.readAllBytes(SOURCES.resolve(path.substring(1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "gzip; q=0.0, br", "xgzip"})
  void gzip_is_sent_only_to_those_who_take_it(String accepted) {
    assertThat(get("/app.js", Map.of("accept-encoding", accepted)).headers())
        .doesNotContainKey("Content-Encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br, gzip;q=0.5", "*", "deflate,gzip;q=1.0"})
  void gzip_is_sent_to_those_who_take_it(String accepted) {
    assertThat(get("/app.js", Map.of("accept-encoding", accepted)).headers())
        .containsEntry("Content-Encoding", "gzip");
  }

  @Test
  void known_version_is_not_sent_again() {
    ConsoleReply first = get("/app.js", Map.of());
    String etag = String.valueOf(first.headers().get("ETag"));
    assertThat(etag).matches("\"[0-9a-f]{32}\"");
    for (String known : List.of(etag, "\"other\", " + etag, "W/" + etag, "*")) {
      ConsoleReply again = get("/app.js", Map.of("if-none-match", known));
      assertThat(again.status()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(again.headers()).containsEntry("ETag", etag).containsKey("Cache-Control");
    }
    assertThat(get("/app.js", Map.of("if-none-match", "\"other\"")).status()).isEqualTo(200);
  }

  @Test
  void only_a_name_with_a_version_may_be_kept() {
    assertThat(get(ECHARTS, Map.of()).headers())
        .containsEntry("Cache-Control", "public, max-age=31536000, immutable");
    assertThat(get("/app.js", Map.of()).headers()).containsEntry("Cache-Control", "no-cache");
  }

  @Test
  void every_reply_carries_the_security_headers() {
    for (String path : List.of("/", "/app.js", "/nothing", "/api/settings")) {
      Map<String, String> headers = get(path, Map.of()).headers();
      assertThat(headers.get("Content-Security-Policy"))
          .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(headers)
          .containsEntry("X-Content-Type-Options", "nosniff")
          .containsEntry("Referrer-Policy", "no-referrer");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../Console.class",
        "/vendor/../app.js",
        "//app.js",
        "/app.js.gz",
        "/.hidden.js",
        "/vendor",
        "/App.js",
        "/a\u0000.js"
      })
  void path_outside_of_the_pages_is_not_found(String path) {
    assertThat(get(path, Map.of()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @MethodSource("files")
  void no_file_refers_to_another_host(String path) throws IOException {
    String text = Files.readString(SOURCES.resolve(path.substring(1)));
    // The name space of SVG is a name, not an address.
    assertThat(text.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http://", "https://", "\"//", "'//", "@import", "url(");
  }

  @Test
  void pages_hold_no_inline_script_or_style() throws IOException {
    String html = Files.readString(SOURCES.resolve("index.html"));
    assertThat(html).doesNotContain("<style", "style=", "javascript:");
    assertThat(html).doesNotContainPattern("\\son[a-z]+=");
    assertThat(html).doesNotContainPattern("<script(?![^>]*\\ssrc=)");
  }

  @ParameterizedTest
  @MethodSource("files")
  void script_never_makes_markup_or_code_of_text(String path) throws IOException {
    assertThat(Files.readString(SOURCES.resolve(path.substring(1))))
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
        .doesNotContain("eval(", "new Function");
  }

  @ParameterizedTest
  @MethodSource("files")
  void everything_that_a_file_refers_to_is_served(String path) throws IOException {
    String text = Files.readString(SOURCES.resolve(path.substring(1)));
    for (Pattern pattern : List.of(IMPORT, REFERENCE)) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        assertThat(get("/" + matcher.group(1), Map.of()).status())
            .as(path + " refers to " + matcher.group(1))
            .isEqualTo(200);
      }
    }
  }

  @Test
  void first_page_stays_small() throws IOException {
    long bytes = get(ECHARTS, Map.of("accept-encoding", "gzip")).body().length;
    for (String path : files()) {
      bytes += get(path, Map.of("accept-encoding", "gzip")).body().length;
    }
    assertThat(bytes).isLessThan(FIRST_PAGE_BYTES_MAX);
  }

  private ConsoleReply get(String path, Map<String, String> headers) {
    return console.handle(new ConsoleRequest("GET", path, Map.of(), headers, new byte[0]));
  }
}
