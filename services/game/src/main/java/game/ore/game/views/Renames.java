package game.ore.game.views;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.cache.Redis;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventHandler;
import game.ore.events.avro.AccountChanged;
import game.ore.events.avro.UserRegistered;
import game.ore.game.domain.Name;
import game.ore.game.store.PlayerStore;

/// Hears what players are called, from the beginning and whenever they have another name. Those who
/// have never earned anything are on no leaderboard yet.
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
        var told = new LinkedHashMap<PlayerId, Name>();
        for (var event : events) {
            switch (event.payload()) {
                case UserRegistered fact ->
                        tell(told, fact.getUserId(), new Name(fact.getUsername(), 0));
                case AccountChanged fact ->
                        tell(
                                told,
                                fact.getUserId(),
                                new Name(fact.getUsername(), fact.getRevision()));
                default -> {} // a later version's fact
            }
        }
        var shown = players.name(told);
        Pipelined.all(() ->
                shown.entrySet().stream()
                        .flatMap(one ->
                                Stream.of(
                                        leaderboard.name(one.getKey(), one.getValue()),
                                        states.name(one.getKey(), one.getValue()))));
    }

    private static void tell(Map<PlayerId, Name> told, UUID player, Name name) {
        told.merge(
                new PlayerId(player),
                name,
                BinaryOperator.maxBy(Comparator.comparingLong(Name::revision)));
    }
}
