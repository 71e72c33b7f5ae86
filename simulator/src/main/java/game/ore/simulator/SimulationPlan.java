package game.ore.simulator;

import module java.base;

import game.ore.simulator.api.Gateway;
import game.ore.simulator.books.BookAddresses;
import game.ore.simulator.players.SimulatedTime;

/// All that a simulation is told.
///
/// @param length how long the players walk, in real time
/// @param reports folder for the report
public record SimulationPlan(
        Gateway gateway,
        Crowd crowd,
        SimulatedTime time,
        Duration length,
        long seed,
        Books books,
        Path reports) {
    private static final Duration LENGTH_MAX = Duration.ofHours(24);

    /// Where the books are, and how long they may take to agree.
    public record Books(BookAddresses addresses, Duration waitMax) {}

    public SimulationPlan {
        if (!length.isPositive() || length.compareTo(LENGTH_MAX) > 0) {
            throw new IllegalArgumentException("--duration is from 1s to 24h: " + length);
        }
    }
}
