package clickstream.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of segment files: {@code <yyyyMMddHH>-<id>.open} while it is written, {@code
 * <yyyyMMddHH>-<id>-<length>.sealed} afterwards. The hour is that of the folder, the length says
 * how many bytes count.
 */
final class SegmentName {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuuMMddHH", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HOUR_DIGITS =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuuMMddHH")
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .toFormatter(Locale.ROOT);
  private static final Pattern NAME =
      Pattern.compile(
          "(\\d{10})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
              + "(?:\\.open|-(\\d{1,18})\\.sealed)");

  private SegmentName() {}

  static String open(UUID id, Instant hour) {
    return HOUR.format(hour) + "-" + id + ".open";
  }

  static String sealed(UUID id, Instant hour, long length) {
    return HOUR.format(hour) + "-" + id + "-" + length + ".sealed";
  }

  static boolean isOpen(Path file) {
    return fileName(file).endsWith(".open");
  }

  /**
   * What the name says; null when the file is no segment.
   *
   * @param fileBytes taken for the length of an open one
   */
  static @Nullable Segment parse(Path file, long fileBytes) {
    Matcher name = NAME.matcher(fileName(file));
    if (!name.matches()) {
      return null;
    }
    Instant hour;
    try {
      hour = LocalDateTime.parse(name.group(1), HOUR_DIGITS).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return null;
    }
    UUID id = UUID.fromString(name.group(2));
    String length = name.group(3);
    return length == null
        ? new Segment(id, hour, file, fileBytes, false)
        : new Segment(id, hour, file, Long.parseLong(length), true);
  }

  private static String fileName(Path file) {
    return file.getName(file.getNameCount() - 1).toString();
  }
}
