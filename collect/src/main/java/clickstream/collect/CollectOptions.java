package clickstream.collect;

/**
 * What the collector takes and keeps.
 *
 * @param bodyBytesMax of a request, compressed and decompressed
 * @param fullAddress true when client addresses are kept whole
 */
public record CollectOptions(int bodyBytesMax, boolean fullAddress) {
  public static final CollectOptions DEFAULT = new CollectOptions(1 << 20, false);
}
