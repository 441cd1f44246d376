package clickstream.event;

/**
 * The client's bytes, and the same bytes as the token reader gets them: with every lone surrogate
 * replaced, because the reader refuses those in names. Offsets are the same in both, so that raw
 * lines are cut from the client's bytes. Two names that differ only in lone surrogates count as
 * one.
 *
 * @param tokens the same array as {@code bytes} when there is no lone surrogate
 */
record BodyText(byte[] bytes, byte[] tokens) {
  static BodyText of(byte[] bytes) {
    return new BodyText(bytes, Surrogates.replaceLone(bytes));
  }
}
