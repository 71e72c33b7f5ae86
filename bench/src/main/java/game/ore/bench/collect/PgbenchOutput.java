package game.ore.bench.collect;

import module java.base;

/// What pgbench says at its end.
record PgbenchOutput(long transactions, long failed, double perSecond) {
    private static final Pattern TRANSACTIONS =
            Pattern.compile("number of transactions actually processed: (\\d+)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");
    private static final Pattern PER_SECOND = Pattern.compile("(?m)^tps = ([0-9.]+)");

    /// @throws IllegalArgumentException when it did not come to its end
    static PgbenchOutput parse(String text) {
        return new PgbenchOutput(
                Long.parseLong(found(TRANSACTIONS, text)),
                Long.parseLong(found(FAILED, text)),
                Double.parseDouble(found(PER_SECOND, text)));
    }

    /// How long it took, without connecting.
    Duration elapsed() {
        return Duration.ofNanos(Math.round(1e9 * transactions / perSecond));
    }

    private static String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) throw new IllegalArgumentException("pgbench said: " + text);
        return matcher.group(1);
    }
}
