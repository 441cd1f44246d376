package clickstream.event;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One line of a cart or an order. The price is per piece, scale 4. */
public record OrderLine(
    @Nullable String itemId,
    @Nullable String itemName,
    @Nullable String itemCategory,
    @Nullable BigDecimal itemPrice,
    @Nullable Integer quantity) {}
