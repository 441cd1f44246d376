package clickstream.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * Stores objects under keys, as S3 does. A key is a relative path of names joined by slashes; a
 * name starts with a letter, a digit or {@code day=} and holds no {@code ..}. Thread-safe.
 */
public interface ObjectStore {
  /** Writes an object's bytes; may be asked again when a store tries again, and gives the same. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Stores an object: afterwards it is durable and whole, and before that it is not seen at all. An
   * object of the same key is replaced, so putting the same thing twice is harmless.
   *
   * @return the bytes stored
   * @throws IOException when it was not stored; trying again may help
   */
  long put(String key, Content content) throws IOException;

  /**
   * Opens an object for reading.
   *
   * @throws NoSuchObjectException when there is none
   */
  InputStream read(String key) throws IOException;

  /** The objects whose keys start with the prefix, by key. The prefix may end within a name. */
  List<StoredObject> list(String prefix) throws IOException;

  /** Removes an object durably; one that does not exist is fine. */
  void delete(String key) throws IOException;

  /**
   * An object in a listing.
   *
   * @param bytes its size
   */
  record StoredObject(String key, long bytes) {}
}
