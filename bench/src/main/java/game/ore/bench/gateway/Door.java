package game.ore.bench.gateway;

import module java.base;

import game.ore.bench.proc.Processes;

/// A way to the services.
///
/// @param headers what a player's requests need here
/// @param processes those that the way consists of
record Door(
        String name,
        URI url,
        Function<Player, Map<String, String>> headers,
        Supplier<Processes> processes) {}
