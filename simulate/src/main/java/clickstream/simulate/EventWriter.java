package clickstream.simulate;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Writes events in the shape of the browser tracker: camelCase, the item in {@code product}, the
 * cart in {@code items}, an order in {@code order}. One thread.
 */
final class EventWriter {
  private static final byte[] CURRENCY = utf8(",\"currency\":\"" + Restaurant.CURRENCY + "\"");
  private static final byte[] TIME = utf8("\",\"eventTimestamp\":\"");
  private static final byte[] SEQUENCE = utf8("\",\"seq\":");
  private static final byte[] PAGE_URL = utf8(",\"pageUrl\":\"");
  private static final byte[] REFERRER = utf8("\",\"referrer\":\"");
  private static final byte[] QUOTE = utf8("\"");
  private static final byte[] COMMA = utf8(",");
  private static final byte[] END = utf8("}");

  private final Pages pages;
  private final long idKey;
  private final byte[][] addButtons;
  private final byte[][] removeButtons;
  private final JsonBuffer json = new JsonBuffer();
  private long written;

  /**
   * @param idKey event ids and order ids follow from it and from the number of the event or session
   */
  EventWriter(Restaurant restaurant, long idKey) {
    this.pages = new Pages(restaurant);
    this.idKey = idKey;
    Menu menu = restaurant.menu();
    addButtons =
        menu.items().stream()
            .map(i -> button("add-" + i.id(), "Add to cart"))
            .toArray(byte[][]::new);
    removeButtons =
        menu.items().stream().map(i -> button("remove-" + i.id(), "Remove")).toArray(byte[][]::new);
  }

  /** The event of a turn, stamped with a time. */
  SimulatedEvent event(Crowd.Turn turn, long epochMillis, GuestBook guests) {
    Guest guest = turn.session().guest();
    byte[] line = write(turn, epochMillis, guests.nextSequence(guest.number()));
    return new SimulatedEvent(
        Instant.ofEpochMilli(epochMillis), guest.clientAddress(), guest.device().userAgent(), line);
  }

  /**
   * @param sequence the number of the event among those of its browser
   */
  private byte[] write(Crowd.Turn turn, long epochMillis, int sequence) {
    Session session = turn.session();
    Action action = turn.action();
    long high = Dice.hash(idKey + written++);
    json.clear();
    json.raw(action.kind().opening());
    json.uuid(high, Dice.hash(high ^ idKey));
    json.raw(TIME)
        .time(epochMillis)
        .raw(SEQUENCE)
        .number(sequence)
        .raw(session.introduction().always());
    json.raw(session.introduction().identity(turn.index()));
    page(session, action);
    switch (action.kind()) {
      case PAGE_VIEW -> json.raw(",\"scrollDepth\":").number(action.detail());
      case IMPRESSION -> item(session, action).raw(",\"position\":").number(action.detail());
      case ITEM_VIEW -> {
        item(session, action).raw(",\"timeSpent\":");
        json.hundredths(action.detail() * 10L);
      }
      case ADD -> change(session, action, addButtons);
      case REMOVE -> change(session, action, removeButtons);
      case LOGIN -> json.raw(",\"method\":\"password\"");
      case CHECKOUT -> checkout(session);
      case ORDER -> order(session);
    }
    return json.raw(END).toBytes();
  }

  private void page(Session session, Action action) {
    boolean landing = action.previousPage() == Action.LANDING;
    json.raw(PAGE_URL).raw(pages.address(action.page()));
    if (landing) {
      json.raw(session.source().query());
    }
    byte[] referrer = landing ? session.source().referrer() : pages.address(action.previousPage());
    if (referrer.length > 0) {
      json.raw(REFERRER).raw(referrer);
    }
    json.raw(QUOTE);
  }

  private JsonBuffer item(Session session, Action action) {
    json.raw(CURRENCY).raw(COMMA);
    return json.raw(session.prices().product(action.item()));
  }

  private void change(Session session, Action action, byte[][] buttons) {
    item(session, action).raw(",\"quantity\":").number(action.detail());
    json.raw(buttons[action.item()]);
  }

  private void checkout(Session session) {
    json.raw(CURRENCY).raw(",\"value\":").hundredths(session.cart().totalCents(session.prices()));
    json.raw(",\"items\":");
    lines(session);
  }

  private void order(Session session) {
    json.raw(",\"order\":{\"id\":\"o-").hex(Dice.hash(idKey ^ 1, session.number()));
    json.raw("\",\"total\":").hundredths(session.cart().totalCents(session.prices()));
    json.raw(CURRENCY).raw(",\"items\":");
    lines(session);
    json.raw(END);
  }

  private void lines(Session session) {
    Cart cart = session.cart();
    json.raw("[");
    for (int line = 0; line < cart.lines(); line++) {
      if (line > 0) {
        json.raw(COMMA);
      }
      json.raw(session.prices().line(cart.item(line))).number(cart.quantity(line)).raw(END);
    }
    json.raw("]");
  }

  private static byte[] button(String id, String text) {
    return new JsonBuffer()
        .raw(",\"element\":{\"tag\":\"button\",\"id\":")
        .string(id)
        .raw(",\"role\":\"button\",\"text\":")
        .string(text)
        .raw(",\"dataset\":{\"action\":")
        .string(text)
        .raw("}}")
        .toBytes();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
