package game.ore.game.views;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.cache.Redis;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventHandler;
import game.ore.events.avro.AccountChanged;
import game.ore.game.store.PlayerStore;

/// Hears which players have another name, for the leaderboards. Those who have never collected
/// anything are on none.
public final class Renames implements EventHandler {
    public static final String GROUP = "game-renames";

    private final PlayerStore players;
    private final Leaderboard leaderboard;
    private final PlayerView states;

    /// @param keepStates how long Redis keeps a player's state after its last change
    public Renames(Redis redis, PlayerStore players, Leaderboard leaderboard, Duration keepStates) {
        this.players = players;
        this.leaderboard = leaderboard;
        this.states = new PlayerView(redis, keepStates);
    }

    @Override
    public void handle(List<Event> events) {
        var names = new LinkedHashMap<PlayerId, String>();
        for (var event : events) {
            if (event.payload() instanceof AccountChanged fact)
                names.put(new PlayerId(fact.getUserId()), fact.getUsername());
        }
        names.entrySet().removeIf(entry -> !players.rename(entry.getKey(), entry.getValue()));
        Pipelined.all(() ->
                names.entrySet().stream()
                        .flatMap(entry ->
                                Stream.of(
                                        leaderboard.rename(entry.getKey(), entry.getValue()),
                                        states.rename(entry.getKey(), entry.getValue()))));
    }
}
