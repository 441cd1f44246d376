package clickstream.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pages, scripts and styles of the console, from the class path. Each has a strong ETag per
 * encoding (RFC 9110, 8.8.3) and, where the build has made one, a gzip form. A file whose name
 * holds a version may be kept for a year, the others are asked for again and mostly answered 304.
 */
final class Pages {
  private static final Pattern PATH =
      Pattern.compile("/(?:[a-z0-9][a-z0-9.-]*/)*[a-z0-9][a-z0-9.-]*");
  private static final Pattern VERSIONED = Pattern.compile(".*-\\d+\\.\\d+\\.\\d+\\.min\\.js");
  private static final Pattern GZIP =
      Pattern.compile(
          "(?:^|,)\\s*(?:gzip|\\*)\\s*(?:;\\s*q=(?!0(?:\\.0*)?\\s*(?:,|$))[^,]*)?(?=,|$)");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private record Page(byte[] bytes, String etag) {}

  /** Only files that exist are kept, so it cannot outgrow them. */
  private final Map<String, Page> pages = new ConcurrentHashMap<>();

  /** The page or asset at a path, if there is one; {@code /} is the first page. */
  Optional<ConsoleReply> find(ConsoleRequest request) {
    String path = request.path().equals("/") ? "/index.html" : request.path();
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null || !PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    Page plain = page(path);
    if (plain == null) {
      return Optional.empty();
    }
    String accepted = request.headers().getOrDefault("accept-encoding", "");
    Page gzip = GZIP.matcher(accepted).find() ? page(path + ".gz") : null;
    Map<String, String> headers = new LinkedHashMap<>();
    if (gzip != null) {
      headers.put("Content-Encoding", "gzip");
    }
    headers.put("Vary", "Accept-Encoding");
    headers.put(
        "Cache-Control",
        VERSIONED.matcher(path).matches() ? "public, max-age=31536000, immutable" : "no-cache");
    Page chosen = gzip == null ? plain : gzip;
    return Optional.of(reply(request, chosen, type, headers));
  }

  private static ConsoleReply reply(
      ConsoleRequest request, Page page, String type, Map<String, String> headers) {
    headers.put("ETag", page.etag());
    String known = request.headers().getOrDefault("if-none-match", "");
    // The comparison is the weak one here, so that a W/ that a proxy adds does no harm.
    boolean same =
        Arrays.stream(known.split(","))
            .map(tag -> tag.strip().replaceFirst("^W/", ""))
            .anyMatch(tag -> tag.equals("*") || tag.equals(page.etag()));
    if (same) {
      headers.remove("Content-Encoding");
      return new ConsoleReply(304, type, headers, new byte[0]);
    }
    return new ConsoleReply(200, type, headers, page.bytes());
  }

  private @Nullable Page page(String path) {
    Page known = pages.get(path);
    if (known != null) {
      return known;
    }
    try (InputStream in = Pages.class.getResourceAsStream("pages" + path)) {
      if (in == null) {
        return null;
      }
      byte[] bytes = in.readAllBytes();
      Page page = new Page(bytes, etag(bytes));
      pages.put(path, page);
      return page;
    } catch (IOException e) {
      throw new UncheckedIOException("The page " + path + " of this build cannot be read", e);
    }
  }

  private static String etag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
