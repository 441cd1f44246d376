package clickstream.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a URL that columns hold, taken leniently: browsers report addresses that strict
 * readers refuse. The fragment is left out.
 *
 * @param host in lower case, without user and port; null when there is none
 * @param path "/" when the host stands alone; null for an address such as {@code about:blank}
 * @param query without the question mark; empty when there is none
 */
record WebAddress(@Nullable String host, @Nullable String path, String query) {
  static WebAddress of(String url) {
    String address = before('#', url.strip());
    String location = before('?', address);
    String query =
        location.length() == address.length() ? "" : address.substring(location.length() + 1);
    int authority = authorityStart(location);
    if (authority >= 0) {
      int slash = location.indexOf('/', authority);
      int end = slash < 0 ? location.length() : slash;
      String path = slash < 0 ? "/" : location.substring(slash);
      return new WebAddress(host(location.substring(authority, end)), path, query);
    }
    int colon = location.indexOf(':');
    int slash = location.indexOf('/');
    boolean noPath = location.isEmpty() || (colon >= 0 && (slash < 0 || colon < slash));
    return new WebAddress(null, noPath ? null : location, query);
  }

  /** The decoded value of a query parameter, its first; null when absent or empty. */
  @Nullable String parameter(String name) {
    int from = 0;
    while (from < query.length()) {
      int amp = query.indexOf('&', from);
      int to = amp < 0 ? query.length() : amp;
      if (query.startsWith(name, from)
          && from + name.length() < to
          && query.charAt(from + name.length()) == '=') {
        String value = decoded(query.substring(from + name.length() + 1, to));
        return value.isEmpty() ? null : value;
      }
      from = to + 1;
    }
    return null;
  }

  private static String before(char end, String text) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  /** The offset after {@code scheme://} or a leading {@code //}; -1 when there is none. */
  private static int authorityStart(String location) {
    if (location.startsWith("//")) {
      return 2;
    }
    int colon = location.indexOf("://");
    if (colon < 1) {
      return -1;
    }
    for (int i = 0; i < colon; i++) {
      char c = location.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (i == 0 || "0123456789+-.".indexOf(c) < 0)) {
        return -1;
      }
    }
    return colon + 3;
  }

  private static @Nullable String host(String authority) {
    String place = authority.substring(authority.lastIndexOf('@') + 1);
    int bracket = place.startsWith("[") ? place.indexOf(']') + 1 : 0;
    int colon = place.indexOf(':', bracket);
    String host = colon < 0 ? place : place.substring(0, colon);
    return host.isEmpty() ? null : host.toLowerCase(Locale.ROOT);
  }

  /** Form decoding; a percent sign without two hex digits stands for itself. */
  private static String decoded(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(source.length);
    for (int i = 0; i < source.length; i++) {
      int hex = source[i] == '%' && i + 2 < source.length ? hex(source[i + 1], source[i + 2]) : -1;
      if (hex >= 0) {
        out.write(hex);
        i += 2;
      } else {
        out.write(source[i] == '+' ? ' ' : source[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static int hex(byte high, byte low) {
    int first = Character.digit((char) high, 16);
    int second = Character.digit((char) low, 16);
    return first < 0 || second < 0 ? -1 : 16 * first + second;
  }
}
