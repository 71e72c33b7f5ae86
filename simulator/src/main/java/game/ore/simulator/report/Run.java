package game.ore.simulator.report;

import module java.base;

import game.ore.simulator.api.Gateway;
import game.ore.simulator.players.SimulatedTime;

/// What was simulated.
public record Run(
        String gateway,
        int players,
        int cheats,
        long durationSeconds,
        double speedup,
        long seed,
        String started) {
    public static Run of(
            Gateway gateway,
            int players,
            int cheats,
            Duration length,
            SimulatedTime time,
            long seed,
            Instant started) {
        return new Run(
                gateway.address().toString(),
                players,
                cheats,
                length.toSeconds(),
                time.speedup(),
                seed,
                started.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
