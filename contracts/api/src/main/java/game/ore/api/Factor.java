package game.ore.api;

import module java.base;

/// An exact factor in ten-thousandths, e.g. 20,000 for 2.0.
public record Factor(int basisPoints) {
    public static final Factor ONE = new Factor(10_000);

    public Factor {
        if (basisPoints < 0)
            throw new IllegalArgumentException("factor below zero: " + basisPoints);
    }

    /// @throws ArithmeticException when it has more than four decimals
    public static Factor of(String decimal) {
        return new Factor(new BigDecimal(decimal).movePointRight(4).intValueExact());
    }

    /// With at least one decimal, e.g. `2.0`.
    @Override
    public String toString() {
        var decimal = BigDecimal.valueOf(basisPoints, 4).stripTrailingZeros();
        return (decimal.scale() < 1 ? decimal.setScale(1) : decimal).toPlainString();
    }
}
