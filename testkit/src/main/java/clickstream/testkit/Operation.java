package clickstream.testkit;

/** What a program asks of a file system that changes it; each can be made to fail. */
public enum Operation {
  /** Opening a file that does not exist yet. */
  CREATE,
  WRITE,
  TRUNCATE,
  /** Forcing a file's bytes. */
  FORCE,
  /** Forcing a folder's entries. */
  FORCE_FOLDER,
  MOVE,
  DELETE,
  CREATE_FOLDER
}
