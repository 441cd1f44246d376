package clickstream.journal;

/** What became of an append. */
public enum AppendResult {
  /** On durable storage; will be delivered exactly once. */
  FORCED,
  /** Nothing was kept: too much is waiting already, or the journal is closed. */
  TURNED_AWAY,
  /** Writing or forcing failed; nothing of it will be delivered. */
  FAILED
}
