package clickstream.query;

/** A query that could not be answered. The message is for the person who wrote it. */
public final class QueryException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What kind of failure it is; {@link #wireName} is its name in replies. */
  public enum Code {
    /** The text is wrong: syntax, names, types, more than one statement, not a SELECT. */
    INVALID_SQL("invalid-sql"),
    /** A value in the data stopped it, such as a division by zero. */
    FAILED("query-failed"),
    /** It ran longer than it may. */
    TIME_LIMIT("time-limit"),
    /** It needed more memory than it may. */
    MEMORY_LIMIT("memory-limit"),
    /** Nothing is wrong with the query; the engine or its data cannot be reached now. */
    UNAVAILABLE("unavailable");

    private final String wireName;

    Code(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }
  }

  private final Code code;

  public QueryException(Code code, String message) {
    super(message);
    this.code = code;
  }

  public QueryException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
