package clickstream.event;

import java.security.MessageDigest;

/**
 * An event that passed validation.
 *
 * @param index place in the request's batch, from 0
 * @param eventId the client's id, or the one that was added
 * @param clientId true when the id is the client's own, so that a duplicate can be told
 * @param line the raw line: one JSON object in UTF-8 without line break, with {@code _ingest}
 * @param content which bytes of the line are the client's
 */
public record AcceptedEvent(
    int index, String eventId, boolean clientId, byte[] line, Content content) {
  /**
   * The client's bytes in a line, for telling a repeated event from another one under the same id.
   *
   * @param to offset after the client's last member; what follows was added
   * @param sentAtFrom offset of the member {@code sentAt}, which a client may set anew when it
   *     sends again; equal to {@code sentAtTo} when there is none
   */
  public record Content(int to, int sentAtFrom, int sentAtTo) {}

  public AcceptedEvent(int index, String eventId, boolean clientId, byte[] line) {
    this(index, eventId, clientId, line, new Content(line.length, 0, 0));
  }

  /**
   * Feeds the client's bytes but for {@code sentAt} to a digest. Events that were sent twice in the
   * same bytes give the same digest; another spelling of the same JSON does not.
   */
  public void digestContent(MessageDigest digest) {
    digest.update(line, 0, content.sentAtFrom());
    digest.update(line, content.sentAtTo(), content.to() - content.sentAtTo());
  }
}
