package clickstream.event;

import java.time.LocalDate;

/** The one mapping from a raw line to the columns of {@code clickstream_events}. */
public final class RowMapper {
  /**
   * @param folderDay the UTC day of the folder in which the line lies
   * @throws UnmappableLineException when the line is no JSON object with {@code _ingest}
   */
  public EventRow map(byte[] line, LocalDate folderDay) throws UnmappableLineException {
    throw new UnsupportedOperationException();
  }
}
