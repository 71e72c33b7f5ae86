package game.ore.bench.door;

import module java.base;

import game.ore.bench.load.Shot;
import game.ore.bench.load.Shots;
import game.ore.bench.proc.Processes;

/// A way to the service.
///
/// @param token that a player shows here
/// @param processes those that the way consists of; empty for the service itself
/// @param warmUp how long it has to work before it is measured
/// @param takesMany whether it can hold [IdleClients#MANY] connections
record Way(
        String name,
        URI url,
        Function<Visitors.Visitor, String> token,
        Supplier<Optional<Processes>> processes,
        Duration warmUp,
        boolean takesMany) {
    static final String ORE = "ORE gateway";
    static final String DIRECT = "no proxy";

    private static final String BODY =
            "{\"latitude\":37.5665,\"longitude\":126.9780,\"accuracy\":5}";

    /// Each connection is one player who collects one coin again and again.
    Shots shots(List<Visitors.Visitor> visitors) {
        var shots =
                visitors.stream()
                        .map(visitor ->
                                Optional.of(
                                        new Shot(
                                                "/api/v1/game/coins/%s/collect"
                                                        .formatted(visitor.caller().player()),
                                                Map.of(
                                                        "Authorization",
                                                        "Bearer " + token.apply(visitor),
                                                        "Content-Type",
                                                        "application/json"),
                                                BODY)))
                        .toList();
        return connection -> shots.get(connection % shots.size());
    }
}
