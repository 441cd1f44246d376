package clickstream.simulate;

/** What a guest does, with the event name that tells of it. */
enum EventKind {
  PAGE_VIEW("page_view"),
  IMPRESSION("view_item_list"),
  ITEM_VIEW("product_view"),
  ADD("add_to_cart"),
  REMOVE("remove_from_cart"),
  LOGIN("login"),
  CHECKOUT("checkout_start"),
  ORDER("checkout_complete");

  private final String eventName;
  private final String opening;

  EventKind(String eventName) {
    this.eventName = eventName;
    this.opening = "{\"eventName\":\"" + eventName + "\",\"eventId\":\"";
  }

  String eventName() {
    return eventName;
  }

  /** How the JSON of such an event begins, up to the value of its id. */
  String opening() {
    return opening;
  }
}
