package clickstream.simulate;

/**
 * An item becomes dearer or cheaper, and guests react.
 *
 * @param demandAfter what the conversion is multiplied with from then on
 */
public record PriceChange(String itemId, int newPriceCents, double demandAfter) {}
