package clickstream.simulate;

/**
 * What the events of a session say about its guest, as members of a JSON object that begin with a
 * comma.
 *
 * @param always in each event
 * @param anonymous while the guest is not known
 * @param known once he is
 * @param knownFrom the index of the first action in which he is logged in
 */
record Introduction(byte[] always, byte[] anonymous, byte[] known, int knownFrom) {
  private static final byte[] ANONYMOUS =
      new JsonBuffer().raw(",\"userLoginState\":\"anonymous\"").toBytes();
  private static final int FIRST_USER_NUMBER = 10_000;

  /**
   * @param sessionHash becomes the session id
   * @param identitySource {@code login} or {@code cookie}
   * @param knownFrom {@link Integer#MAX_VALUE} for guests who stay anonymous
   */
  static Introduction of(
      Guest guest, long sessionHash, Mood mood, String identitySource, int knownFrom) {
    JsonBuffer always =
        new JsonBuffer()
            .raw(",\"trackerVersion\":\"simulate-1\",\"clientId\":\"c-")
            .hex(guest.clientHash())
            .raw("\",\"sessionId\":\"s-")
            .hex(sessionHash)
            .raw(mood.first() ? "\",\"isFirstVisit\":true" : "\",\"isFirstVisit\":false")
            .raw(",\"locale\":")
            .string(guest.locale())
            .raw(",\"sourceMenu\":")
            .string(mood.daypart().menuId());
    JsonBuffer known =
        new JsonBuffer()
            .raw(",\"userId\":\"u-")
            .number(FIRST_USER_NUMBER + guest.number())
            .raw("\",\"userLoginState\":\"logged_in\",\"identitySource\":")
            .string(identitySource);
    return new Introduction(always.toBytes(), ANONYMOUS, known.toBytes(), knownFrom);
  }

  byte[] identity(int action) {
    return action >= knownFrom ? known : anonymous;
  }
}
