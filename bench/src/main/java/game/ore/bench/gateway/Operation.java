package game.ore.bench.gateway;

import module java.base;

import game.ore.bench.load.Shots;

/// Something that players do again and again.
interface Operation {
    String name();

    /// Sees to it that there is enough to do for a slice of so many seconds.
    void prepare(int seconds);

    /// The players' requests, each player over a connection of its own.
    Shots shots(Door door);
}
