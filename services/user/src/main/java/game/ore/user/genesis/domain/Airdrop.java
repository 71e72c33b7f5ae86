package game.ore.user.genesis.domain;

import module java.base;

/// The tokens that are reserved for the members, and how they come free. Exact: amounts are whole
/// numbers of the token's smallest unit.
///
/// The schedule is the one of OpenZeppelin's `VestingWalletCliff`, second by second, so that what
/// is told here is what a contract will pay.
///
/// @param supply of the token, in whole tokens
/// @param basisPoints ten-thousandths of the supply that are reserved for all members together
/// @param members how many there can be
/// @param start of the schedule; nothing comes free while it is not known
/// @param cliff nothing comes free before this long after the start; then what has come together
/// @param length all has come free this long after the start
public record Airdrop(
        long supply,
        int basisPoints,
        int members,
        Optional<Instant> start,
        Duration cliff,
        Duration length) {
    /// Of the token: so many of its smallest units, as a power of ten, make one.
    private static final int DECIMALS = 18;

    private static final int ONE_IN_BASIS_POINTS = 10_000;

    public Airdrop {
        if (supply < 1) throw new IllegalArgumentException("supply: " + supply);
        if (basisPoints < 0 || basisPoints > ONE_IN_BASIS_POINTS)
            throw new IllegalArgumentException("basis points: " + basisPoints);
        if (members < 1) throw new IllegalArgumentException("members: " + members);
        if (length.toSeconds() < 1) throw new IllegalArgumentException("length: " + length);
        if (cliff.isNegative() || cliff.compareTo(length) > 0)
            throw new IllegalArgumentException("cliff: " + cliff + " of " + length);
    }

    /// For all members together.
    public BigInteger reserved() {
        return BigInteger.valueOf(supply)
                .multiply(BigInteger.TEN.pow(DECIMALS))
                .multiply(BigInteger.valueOf(basisPoints))
                .divide(BigInteger.valueOf(ONE_IN_BASIS_POINTS));
    }

    /// An amount in tokens, as the shortest decimal.
    public static String tokens(BigInteger amount) {
        var decimal = new BigDecimal(amount, DECIMALS).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0).toPlainString() : decimal.toPlainString();
    }

    /// What one member gets in all. The shares of all numbers add up to what is reserved.
    public BigInteger share(int number) {
        if (number < 1 || number > members) throw new IllegalArgumentException("number: " + number);
        return upTo(number).subtract(upTo(number - 1));
    }

    /// How much of a member's share has come free.
    public BigInteger vested(int number, Instant at) {
        var share = share(number);
        if (start.isEmpty() || at.isBefore(start.get().plus(cliff))) return BigInteger.ZERO;
        var passed = Duration.between(start.get(), at).toSeconds();
        if (passed >= length.toSeconds()) return share;
        return share.multiply(BigInteger.valueOf(passed))
                .divide(BigInteger.valueOf(length.toSeconds()));
    }

    private BigInteger upTo(int number) {
        return reserved().multiply(BigInteger.valueOf(number)).divide(BigInteger.valueOf(members));
    }
}
