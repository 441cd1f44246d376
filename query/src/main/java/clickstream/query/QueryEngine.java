package clickstream.query;

/**
 * Answers SQL in Athena's dialect (Trino) over {@code clickstream_events} and the views that build
 * on it. Thread-safe; queries run side by side on the calling threads.
 *
 * <p>A query sees one state of the data from its first row to its last, and in that state each
 * acknowledged event at most once.
 */
public interface QueryEngine {
  /**
   * Runs one SELECT. Columns are announced once, then the rows follow in order, until there are no
   * more, {@link Query#rowsMax} is reached or the sink has enough.
   *
   * @return how it ended
   * @throws QueryException when the text is refused, the time is up or the data cannot be read; the
   *     message is for the person who wrote the query
   */
  QueryEnd run(Query query, RowSink sink) throws QueryException;
}
