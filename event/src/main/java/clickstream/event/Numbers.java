package clickstream.event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * JSON numbers as column values. A number whose text is longer than any sensible one has none, and
 * exponents are looked at before anything is computed with them: 1e999999999 costs nothing.
 */
final class Numbers {
  static final int DECIMAL_SCALE = 4;
  static final int DECIMAL_DIGITS_MAX = 18;

  private static final int TEXT_CHARS_MAX = 100;
  private static final int LONG_DIGITS_MAX = 19;
  private static final BigDecimal ZERO = BigDecimal.ZERO.setScale(DECIMAL_SCALE);

  private Numbers() {}

  /** Rounded half up to scale 4, as a cast in SQL does; null beyond 18 digits. */
  static @Nullable BigDecimal decimal(String text) {
    BigDecimal number = parsed(text);
    if (number == null) {
      return null;
    }
    long integerDigits = integerDigits(number);
    if (number.signum() == 0 || integerDigits < -DECIMAL_SCALE) {
      return ZERO;
    }
    if (integerDigits > DECIMAL_DIGITS_MAX - DECIMAL_SCALE) {
      return null;
    }
    BigDecimal rounded = number.setScale(DECIMAL_SCALE, RoundingMode.HALF_UP);
    return rounded.precision() > DECIMAL_DIGITS_MAX ? null : rounded;
  }

  /** Null when the number is not whole or no long; 2.0 and 2e3 are whole. */
  static @Nullable Long whole(String text) {
    BigDecimal number = parsed(text);
    if (number == null) {
      return null;
    }
    if (number.signum() == 0) {
      return 0L;
    }
    long integerDigits = integerDigits(number);
    if (integerDigits <= 0 || integerDigits > LONG_DIGITS_MAX) {
      return null;
    }
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      return null;
    }
  }

  static @Nullable Integer integer(String text) {
    Long whole = whole(text);
    return whole == null || whole != whole.intValue() ? null : Integer.valueOf(whole.intValue());
  }

  /** Null when the number is beyond the range of a double. */
  static @Nullable Double real(String text) {
    if (text.length() > TEXT_CHARS_MAX) {
      return null;
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? value : null;
  }

  private static @Nullable BigDecimal parsed(String text) {
    if (text.length() > TEXT_CHARS_MAX) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      // The exponent does not fit an int.
      return null;
    }
  }

  private static long integerDigits(BigDecimal number) {
    return (long) number.precision() - number.scale();
  }
}
