package clickstream.event;

/** Why an event was not taken; {@link #wireName} names its folder below {@code errors/}. */
public enum RefusalCode {
  EMPTY("empty"),
  NOT_UTF8("not-utf8"),
  NOT_JSON("not-json"),
  NOT_OBJECT("not-object"),
  NO_NAME("no-name"),
  TOO_DEEP("too-deep"),
  STRING_TOO_LONG("string-too-long"),
  EVENT_TOO_LARGE("event-too-large"),
  TOO_MANY_EVENTS("too-many-events");

  private final String wireName;

  RefusalCode(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
