package game.ore.simulator.players;

import module java.base;

/// Real clocks, and how much faster the players live.
///
/// Fixes carry real times. At a speed-up of ten everybody walks ten times as far in a second of the
/// platform, so it must run with limits that are ten times as wide.
///
/// @param speedup from 1 to 60
public record SimulatedTime(InstantSource clock, double speedup) {
    private static final long TICK_MILLIS_MIN = 50;

    public SimulatedTime {
        if (!(speedup >= 1 && speedup <= 60))
            throw new IllegalArgumentException("speedup is from 1 to 60: " + speedup);
    }

    public Instant now() {
        return clock.instant();
    }

    /// How long players sleep between two steps: a second of theirs, but not less than the machine
    /// can keep up with.
    public long tickMillis() {
        return Math.max(TICK_MILLIS_MIN, Math.round(1_000 / speedup));
    }

    public double tickSeconds() {
        return tickMillis() * speedup / 1_000;
    }

    public long realMillis(Duration simulated) {
        return Math.max(1, Math.round(simulated.toMillis() / speedup));
    }

    public double simulatedSeconds(Duration real) {
        return real.toMillis() * speedup / 1_000;
    }
}
