package clickstream.app.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How durations and sizes are written on the command line. */
final class Units {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB)");

  private Units() {}

  /** {@code 300ms}, {@code 20s}, {@code 5m}, {@code 12h}, {@code 30d}. */
  static final class Durations implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      Matcher matcher = DURATION.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is no duration: write a number and ms, s, m, h or d, such as 20s");
      }
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    }
  }

  /** A number of bytes. */
  record Bytes(long bytes) {}

  /** {@code 4096B}, {@code 64KiB}, {@code 64MiB}, {@code 4GiB}. */
  static final class Sizes implements ITypeConverter<Bytes> {
    @Override
    public Bytes convert(String text) {
      Matcher matcher = BYTES.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is no size: write a number and B, KiB, MiB or GiB, such as 64MiB");
      }
      long amount = Long.parseLong(matcher.group(1));
      int shift =
          switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "kib" -> 10;
            case "mib" -> 20;
            case "gib" -> 30;
            default -> 0;
          };
      return new Bytes(amount << shift);
    }
  }
}
