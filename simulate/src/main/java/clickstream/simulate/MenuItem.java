package clickstream.simulate;

/**
 * One thing that the restaurant sells.
 *
 * @param priceCents what the guest pays for one, in hundredths of the currency
 * @param costCents what it costs the restaurant to make one
 */
public record MenuItem(String id, String name, String category, int priceCents, int costCents) {}
