package clickstream.event;

import static clickstream.event.ColumnType.BIGINT;
import static clickstream.event.ColumnType.BOOLEAN;
import static clickstream.event.ColumnType.DECIMAL;
import static clickstream.event.ColumnType.DOUBLE;
import static clickstream.event.ColumnType.INTEGER;
import static clickstream.event.ColumnType.ITEMS;
import static clickstream.event.ColumnType.TIMESTAMP;
import static clickstream.event.ColumnType.VARCHAR;

import java.util.Locale;

/**
 * The columns of {@code clickstream_events} in their order, one row per event. Every table, file
 * and DDL statement is made from this list; the partition column {@code day} comes first and
 * follows from the folder, not from the event.
 */
public enum Column {
  DAY(VARCHAR),
  EVENT_ID(VARCHAR),
  EVENT_NAME(VARCHAR),
  EVENT_TIMESTAMP(TIMESTAMP),
  RECEIVED_AT(TIMESTAMP),
  SITE_ID(VARCHAR),
  STEP(VARCHAR),
  USER_ID(VARCHAR),
  USER_LOGIN_STATE(VARCHAR),
  IDENTITY_SOURCE(VARCHAR),
  CLIENT_ID(VARCHAR),
  SESSION_ID(VARCHAR),
  IS_FIRST_VISIT(BOOLEAN),
  SEQUENCE(BIGINT),
  TRACKER_VERSION(VARCHAR),
  PAGE_URL(VARCHAR),
  PAGE_PATH(VARCHAR),
  REFERRER(VARCHAR),
  REFERRER_HOST(VARCHAR),
  UTM_SOURCE(VARCHAR),
  UTM_MEDIUM(VARCHAR),
  UTM_CAMPAIGN(VARCHAR),
  ELEMENT_ID(VARCHAR),
  ELEMENT_TAG(VARCHAR),
  ELEMENT_ROLE(VARCHAR),
  ELEMENT_TEXT(VARCHAR),
  ITEM_ID(VARCHAR),
  ITEM_NAME(VARCHAR),
  ITEM_CATEGORY(VARCHAR),
  ITEM_BRAND(VARCHAR),
  ITEM_VARIANT(VARCHAR),
  ITEM_URL_PATH(VARCHAR),
  ITEM_PRICE(DECIMAL),
  ITEM_DISCOUNT_PRICE(DECIMAL),
  QUANTITY(INTEGER),
  MENU_ID(VARCHAR),
  TIME_SPENT(DOUBLE),
  ORDER_ID(VARCHAR),
  CURRENCY(VARCHAR),
  ORDER_TOTAL(DECIMAL),
  ITEMS_LIST("items", ITEMS),
  DEVICE_TYPE(VARCHAR),
  BROWSER(VARCHAR),
  OS(VARCHAR),
  IS_BOT(BOOLEAN),
  SOURCE_IP(VARCHAR),
  REQUEST_ID(VARCHAR),
  PROPERTIES(VARCHAR);

  private final String sqlName;
  private final ColumnType type;

  Column(ColumnType type) {
    this.sqlName = name().toLowerCase(Locale.ROOT);
    this.type = type;
  }

  Column(String sqlName, ColumnType type) {
    this.sqlName = sqlName;
    this.type = type;
  }

  /** The name in SQL, in Parquet and in the catalog. */
  public String sqlName() {
    return sqlName;
  }

  public ColumnType type() {
    return type;
  }
}
