package game.ore.bench.gateway;

import module java.base;

import game.ore.bench.load.Shot;
import game.ore.bench.load.Shots;
import game.ore.geo.Position;

/// Location updates of players who stand still. The time of a player's fixes always goes forward.
final class Updates implements Operation {
    private final List<Player> players;
    private final Position place;
    private final InstantSource clock;
    private final AtomicLongArray lastMillis;

    Updates(List<Player> players, Position place, InstantSource clock) {
        this.players = players;
        this.place = place;
        this.clock = clock;
        this.lastMillis = new AtomicLongArray(players.size());
    }

    @Override
    public String name() {
        return "location update";
    }

    @Override
    public void prepare(int seconds) {
        // There is always one more fix.
    }

    @Override
    public Shots shots(Door door) {
        var headers = players.stream().map(door.headers()).toList();
        return connection ->
                Optional.of(
                        new Shot(
                                "/api/v1/location/update",
                                headers.get(connection),
                                json(nextTime(connection))));
    }

    private Instant nextTime(int player) {
        var now = clock.millis();
        return Instant.ofEpochMilli(
                lastMillis.accumulateAndGet(player, now, (last, read) -> Math.max(last + 1, read)));
    }

    private String json(Instant at) {
        return "{\"latitude\":%s,\"longitude\":%s,\"accuracy\":5,\"timestamp\":\"%s\"}"
                .formatted(place.latitude(), place.longitude(), at);
    }
}
