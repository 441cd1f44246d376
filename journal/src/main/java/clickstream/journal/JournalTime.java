package clickstream.journal;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Where a journal takes time and names from.
 *
 * @param clock decides the hour of a segment; may step
 * @param nanoTime decides when a segment is old enough; never steps
 * @param ids of segments
 */
public record JournalTime(InstantSource clock, LongSupplier nanoTime, Supplier<UUID> ids) {
  public static final JournalTime SYSTEM =
      new JournalTime(InstantSource.system(), System::nanoTime, UUID::randomUUID);
}
