package clickstream.query;

/**
 * A column of a result.
 *
 * @param type Trino's name for it: {@code varchar}, {@code boolean}, {@code integer}, {@code
 *     bigint}, {@code double}, {@code decimal(18,4)}, {@code date}, {@code timestamp(3)}, {@code
 *     array(…)}, {@code row(…)}, …
 */
public record ResultColumn(String name, String type) {}
