package game.ore.game.views;

import module java.base;

import game.ore.cache.Redis;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventHandler;
import game.ore.game.domain.Standing;
import game.ore.game.events.Facts;

/// Hears what players were paid and brings players' states and the leaderboards in Redis up to
/// date. Hearing the same again, in any order, changes nothing.
public final class Projector implements EventHandler {
    public static final String GROUP = "game-projector";

    private final PlayerView states;
    private final Leaderboard leaderboard;

    /// @param keepStates how long Redis keeps a player's state after its last change
    public Projector(Redis redis, Leaderboard leaderboard, Duration keepStates) {
        this.states = new PlayerView(redis, keepStates);
        this.leaderboard = leaderboard;
    }

    @Override
    public void handle(List<Event> events) {
        var latest = new LinkedHashMap<Object, Standing>();
        for (var event : events) {
            // of each day of a player the last one counts
            Facts.standing(event.payload())
                    .ifPresent(standing ->
                            latest.merge(
                                    List.of(standing.player(), standing.day()),
                                    standing,
                                    BinaryOperator.maxBy(
                                            Comparator.comparingLong(Standing::experience))));
        }
        Pipelined.all(() ->
                Stream.concat(
                        latest.values().stream().flatMap(this::write),
                        Stream.of(leaderboard.stamp(events.getLast().at()))));
    }

    /// Forgets a player who has been erased.
    ///
    /// @throws game.ore.runtime.Unavailable when Redis is away
    public void forget(UUID player) {
        Pipelined.all(
                () -> Stream.concat(Stream.of(states.forget(player)), leaderboard.forget(player)));
    }

    private Stream<CompletionStage<?>> write(Standing standing) {
        return Stream.concat(states.update(standing), leaderboard.update(standing));
    }
}
