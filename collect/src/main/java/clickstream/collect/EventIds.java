package clickstream.collect;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Random UUIDs (version 4) for events that bring no id. Each thread has a generator of its own with
 * 512 bits of state, seeded from the system's entropy: as unlikely to meet as those of {@link
 * UUID#randomUUID}, without its lock and its cost. They are names, not secrets.
 */
public final class EventIds implements Supplier<UUID> {
  private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
      RandomGeneratorFactory.of("L128X256MixRandom");
  private static final int SEED_BYTES = 64;

  private final ThreadLocal<RandomGenerator> generators = ThreadLocal.withInitial(EventIds::seeded);

  private static RandomGenerator seeded() {
    byte[] seed = new byte[SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    return FACTORY.create(seed);
  }

  @Override
  public UUID get() {
    RandomGenerator random = generators.get();
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
