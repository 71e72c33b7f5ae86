package game.ore.api;

import module java.base;

/// An exact amount of the game's currency, in millionths of a point.
///
/// Outside it is a decimal string such as `12.5`; it is never a floating-point number.
public record Points(long micros) implements Comparable<Points> {
    public static final Points ZERO = new Points(0);

    private static final int DECIMALS = 6;

    /// @throws ArithmeticException when it has more than six decimals or is too large
    public static Points of(String decimal) {
        return new Points(new BigDecimal(decimal).movePointRight(DECIMALS).longValueExact());
    }

    public Points plus(Points more) {
        return new Points(Math.addExact(micros, more.micros));
    }

    public Points minus(Points less) {
        return new Points(Math.subtractExact(micros, less.micros));
    }

    /// This amount times an exact factor, rounded down to a millionth.
    public Points times(Factor factor) {
        return new Points(
                Math.multiplyExact(micros, factor.basisPoints()) / Factor.ONE.basisPoints());
    }

    @Override
    public int compareTo(Points other) {
        return Long.compare(micros, other.micros);
    }

    /// The shortest decimal, e.g. `12.5`.
    @Override
    public String toString() {
        var decimal = BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0).toPlainString() : decimal.toPlainString();
    }
}
