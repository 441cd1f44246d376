package clickstream.event;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where in an event a column's value is looked for: paths in order of precedence, each numbered as
 * a slot. {@code product.id} is the member id of the object product.
 */
final class ColumnSources {
  private static final Map<Column, List<String>> PATHS = new EnumMap<>(Column.class);

  private static final List<String> LISTS =
      List.of("items", "products", "order.items", "order.products", "cart");

  static {
    from(Column.EVENT_ID, EventNames.IDS);
    from(Column.EVENT_NAME, EventNames.NAMES);
    from(
        Column.EVENT_TIMESTAMP,
        List.of("eventTimestamp", "event_timestamp", "timestamp", "created_at", "createdAt"));
    from(Column.USER_ID, List.of("userId", "user_id"));
    from(Column.USER_LOGIN_STATE, List.of("userLoginState", "user_login_state"));
    from(Column.IDENTITY_SOURCE, List.of("identitySource", "identity_source"));
    from(Column.CLIENT_ID, List.of("clientId", "client_id", "anonymousId"));
    from(Column.SESSION_ID, List.of("sessionId", "session_id"));
    from(Column.IS_FIRST_VISIT, List.of("isFirstVisit", "is_first_visit"));
    from(Column.SEQUENCE, List.of("seq", "sequence"));
    from(Column.TRACKER_VERSION, List.of("trackerVersion"));
    from(Column.PAGE_URL, List.of("pageUrl", "page_url"));
    from(Column.REFERRER, List.of("referrer"));
    from(Column.ELEMENT_ID, List.of("element.id", EventNames.ELEMENT_CLICKED));
    from(Column.ELEMENT_TAG, List.of("element.tag"));
    from(Column.ELEMENT_ROLE, List.of("element.role"));
    from(Column.ELEMENT_TEXT, List.of("element.text"));
    List<String> itemIds = ofItem("id", "product_id", "item_id", "productId", "itemId");
    itemIds.add(EventNames.ELEMENT_CLICKED);
    from(Column.ITEM_ID, itemIds);
    from(Column.ITEM_NAME, ofItem("name", "product_name", "item_name"));
    from(Column.ITEM_CATEGORY, ofItem("category", "product_category", "item_category"));
    from(Column.ITEM_BRAND, ofItem("brand", "product_brand", "item_brand"));
    from(Column.ITEM_VARIANT, ofItem("variant", "product_variant", "item_variant"));
    from(Column.ITEM_URL_PATH, ofItem("urlPath", "url_path"));
    from(Column.ITEM_PRICE, ofItem("price"));
    from(Column.ITEM_DISCOUNT_PRICE, ofItem("discountPrice", "discount_price"));
    from(Column.QUANTITY, List.of("quantity", "item.quantity"));
    from(Column.MENU_ID, List.of("source_menu", "sourceMenu", "menu"));
    from(Column.TIME_SPENT, List.of("time_spent", "timeSpent"));
    from(Column.ORDER_ID, List.of("orderId", "order.id", "transaction_id"));
    from(Column.CURRENCY, List.of("currency", "order.currency"));
    from(Column.ORDER_TOTAL, List.of("order.total", "orderTotal", "value"));
    from(Column.ITEMS_LIST, LISTS);
  }

  /** The members at the top of an event that some column wants, or whose members it wants. */
  private static final Map<String, Node> TOP = new HashMap<>();

  private static final Map<Column, int[]> SLOTS = new EnumMap<>(Column.class);
  private static final int SENT_AT_SLOT;
  private static final int COUNT;

  static {
    Map<String, Integer> numbers = new HashMap<>();
    PATHS.forEach(
        (column, paths) ->
            SLOTS.put(column, paths.stream().mapToInt(path -> slot(numbers, path)).toArray()));
    SENT_AT_SLOT = slot(numbers, EventNames.SENT_AT);
    COUNT = numbers.size();
  }

  private ColumnSources() {}

  /**
   * A member that is known by its name.
   *
   * @param slot its number, or -1 when only its members are wanted
   * @param list whether it is a list of order lines
   * @param members by name; empty for a plain value
   */
  record Node(int slot, boolean list, Map<String, Node> members) {}

  static @Nullable Node top(String name) {
    return TOP.get(name);
  }

  /** The slots of a column in order of precedence; empty when it is derived. */
  static int[] slots(Column column) {
    return SLOTS.getOrDefault(column, new int[0]);
  }

  static int sentAtSlot() {
    return SENT_AT_SLOT;
  }

  static int slotCount() {
    return COUNT;
  }

  /** The paths of a column in order of precedence, for tests and documentation. */
  static List<String> paths(Column column) {
    return PATHS.getOrDefault(column, List.of());
  }

  private static void from(Column column, List<String> paths) {
    PATHS.put(column, List.copyOf(paths));
  }

  private static List<String> ofItem(String... names) {
    List<String> paths = new ArrayList<>();
    for (String parent : List.of("product", "item")) {
      for (String name : names) {
        paths.add(parent + "." + name);
      }
    }
    return paths;
  }

  private static int slot(Map<String, Integer> numbers, String path) {
    Integer known = numbers.get(path);
    if (known != null) {
      return known;
    }
    int slot = numbers.size();
    numbers.put(path, slot);
    Node node = new Node(slot, LISTS.contains(path), Map.of());
    int dot = path.indexOf('.');
    if (dot < 0) {
      TOP.put(path, node);
    } else {
      TOP.computeIfAbsent(path.substring(0, dot), parent -> new Node(-1, false, new HashMap<>()))
          .members()
          .put(path.substring(dot + 1), node);
    }
    return slot;
  }
}
