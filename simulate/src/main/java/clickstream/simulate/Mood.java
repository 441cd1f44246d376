package clickstream.simulate;

/**
 * What a guest brings along.
 *
 * @param first true when the guest was never here before
 * @param open true when the kitchen takes orders
 * @param changed true after the planted price change
 */
record Mood(Daypart daypart, boolean first, boolean open, boolean changed) {}
