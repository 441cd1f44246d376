package clickstream.collect;

/** Client addresses as they are kept. */
public final class ClientAddress {
  private ClientAddress() {}

  /**
   * The address without its last octet (IPv4) or its last 80 bits (IPv6), which is what tells a
   * household from its neighbours; {@code ""} for anything else.
   */
  public static String anonymised(String address) {
    if (address.indexOf(':') >= 0) {
      try {
        return anonymisedV6(address);
      } catch (NumberFormatException e) {
        return "";
      }
    }
    int lastDot = address.lastIndexOf('.');
    return lastDot < 0 ? "" : address.substring(0, lastDot) + ".0";
  }

  /** The first three groups of 16 bits, in the form of RFC 5952. */
  private static String anonymisedV6(String address) {
    int mapped = address.lastIndexOf(':');
    if (address.indexOf('.', mapped) >= 0) {
      return anonymised(address.substring(mapped + 1));
    }
    String[] halves = address.split("::", 2);
    String[] groups = halves[0].isEmpty() ? new String[0] : halves[0].split(":");
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < 3 && i < groups.length; i++) {
      kept.append(Integer.toHexString(Integer.parseInt(groups[i], 16))).append(':');
    }
    String prefix = kept.toString().replaceAll("(^|:)(0:)+$", "$1");
    return prefix.isEmpty() ? "::" : prefix + ":";
  }
}
