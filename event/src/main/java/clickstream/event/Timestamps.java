package clickstream.event;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times that clients send, as milliseconds since 1970-01-01T00:00:00Z.
 *
 * <p>Text: {@code yyyy-MM-dd}, then optionally {@code T} or a space and {@code HH:mm}, seconds, a
 * fraction (cut to milliseconds), and {@code Z} or an offset as +01, +0100 or +01:00 (ISO 8601);
 * without an offset it is UTC. Numbers, also as text of nine digits or more: below 10^11 seconds,
 * with a fraction if need be, below 10^14 milliseconds. Years 1 to 9999.
 */
final class Timestamps {
  private static final double SECONDS_MAX = 1e11;
  private static final double MILLIS_MAX = 1e14;
  private static final int NUMERIC_TEXT_CHARS_MIN = 9;
  private static final int TEXT_CHARS_MAX = 40;
  private static final long DAY_MILLIS = 86_400_000L;
  private static final long EARLIEST = LocalDate.of(1, 1, 1).toEpochDay() * DAY_MILLIS;
  private static final long LATEST = LocalDate.of(10_000, 1, 1).toEpochDay() * DAY_MILLIS - 1;

  private final String text;
  private int at;

  private Timestamps(String text) {
    this.text = text;
  }

  static @Nullable Long ofNumber(String number) {
    Double value = Numbers.real(number);
    if (value == null || Math.abs(value) >= MILLIS_MAX) {
      return null;
    }
    double millis = Math.abs(value) < SECONDS_MAX ? value * 1000 : value;
    return inRange(Math.round(millis));
  }

  static @Nullable Long ofText(String original) {
    String text = original.strip();
    if (text.length() > TEXT_CHARS_MAX) {
      return null;
    }
    if (isNumeric(text)) {
      return ofNumber(text);
    }
    Long millis = new Timestamps(text).dateTime();
    return millis == null ? null : inRange(millis);
  }

  /** The time itself if it is one that columns can hold, else null. */
  static @Nullable Long inRange(long millis) {
    return millis < EARLIEST || millis > LATEST ? null : Long.valueOf(millis);
  }

  private static boolean isNumeric(String text) {
    int digits = 0;
    while (digits < text.length() && isDigit(text.charAt(digits))) {
      digits++;
    }
    if (digits < NUMERIC_TEXT_CHARS_MIN) {
      return false;
    }
    if (digits < text.length() && text.charAt(digits) == '.') {
      digits++;
      while (digits < text.length() && isDigit(text.charAt(digits))) {
        digits++;
      }
    }
    return digits == text.length();
  }

  private @Nullable Long dateTime() {
    int year = number(4);
    boolean dashes = skip('-');
    int month = number(2);
    dashes &= skip('-');
    int day = number(2);
    if (!dashes || year < 1 || month < 1 || month > 12 || day < 1) {
      return null;
    }
    if (day > Month.of(month).length(Year.isLeap(year))) {
      return null;
    }
    long midnight = LocalDate.of(year, month, day).toEpochDay() * DAY_MILLIS;
    if (at == text.length()) {
      return midnight;
    }
    long time = skip('T') || skip('t') || skip(' ') ? timeOfDay() : -1;
    Long offset = offset();
    return time < 0 || offset == null ? null : Long.valueOf(midnight + time - offset);
  }

  private long timeOfDay() {
    int hour = number(2);
    boolean colon = skip(':');
    int minute = number(2);
    int second = skip(':') ? number(2) : 0;
    if (!colon || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return -1;
    }
    if (second < 0 || second > 59) {
      return -1;
    }
    long fraction = skip('.') || skip(',') ? fractionMillis() : 0;
    return fraction < 0 ? -1 : ((hour * 60L + minute) * 60 + second) * 1000 + fraction;
  }

  private long fractionMillis() {
    int start = at;
    long millis = 0;
    for (int unit = 100; at < text.length() && isDigit(text.charAt(at)); unit /= 10) {
      millis += (long) unit * (text.charAt(at) - '0');
      at++;
    }
    return at == start ? -1 : millis;
  }

  /** The rest of the text as an offset in milliseconds; null when it is none. */
  private @Nullable Long offset() {
    skip(' ');
    if (at == text.length()) {
      return 0L;
    }
    if (skip('Z') || skip('z')) {
      return at == text.length() ? 0L : null;
    }
    boolean east = skip('+');
    if (!east && !skip('-')) {
      return null;
    }
    int hours = number(2);
    skip(':');
    int minutes = at == text.length() ? 0 : number(2);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || at != text.length()) {
      return null;
    }
    long millis = (hours * 60L + minutes) * 60_000;
    return east ? millis : -millis;
  }

  /** Exactly so many digits, or -1. */
  private int number(int digits) {
    if (at + digits > text.length()) {
      return -1;
    }
    int value = 0;
    for (int end = at + digits; at < end; at++) {
      if (!isDigit(text.charAt(at))) {
        return -1;
      }
      value = 10 * value + text.charAt(at) - '0';
    }
    return value;
  }

  private boolean skip(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
