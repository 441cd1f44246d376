package clickstream.warehouse;

import java.io.IOException;

/** Is told what a person may want to look at. Must not block. */
public interface WarehouseListener {
  /**
   * A file that counts no more could not be deleted; it does no harm and goes at the next start.
   */
  default void leftOver(String name, IOException cause) {}
}
