package clickstream.simulate;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;

/** When orders are taken: from the opening hour to the closing hour, one more at weekends. */
public record OpeningHours(int opensAt, int closesAt) {
  public static final OpeningHours STANDARD = new OpeningHours(11, 22);
  static final OpeningHours ALWAYS = new OpeningHours(0, 24);

  boolean isOpen(ZonedDateTime local) {
    DayOfWeek day = local.getDayOfWeek();
    boolean late = day == DayOfWeek.FRIDAY || day == DayOfWeek.SATURDAY;
    return local.getHour() >= opensAt && local.getHour() < closesAt + (late ? 1 : 0);
  }
}
