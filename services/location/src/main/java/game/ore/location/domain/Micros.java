package game.ore.location.domain;

import module java.base;

/// Times as whole microseconds since 1970, as they are stored and told.
final class Micros {
    /// Before all times.
    static final long NEVER = Long.MIN_VALUE;

    private static final long PER_SECOND = 1_000_000;
    private static final long NANOS = 1_000;

    private Micros() {}

    static long of(Instant at) {
        return at.getEpochSecond() * PER_SECOND + at.getNano() / NANOS;
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS);
    }

    /// Seconds from one time to a later one.
    static double seconds(long from, long to) {
        return (to - from) / (double) PER_SECOND;
    }

    static long of(Duration time) {
        return time.toNanos() / NANOS;
    }
}
