package game.ore.analytics;

import module java.base;

import game.ore.analytics.domain.GlobalFigures;
import game.ore.analytics.domain.PlayerFigures;
import game.ore.analytics.domain.Realtime;
import game.ore.analytics.store.DayFiguresStore;
import game.ore.analytics.store.OwnEvents;
import game.ore.analytics.store.PlayerFiguresStore;
import game.ore.analytics.store.RealtimeBoard;
import game.ore.api.Caller;
import game.ore.api.game.Board;
import game.ore.api.game.Rank;
import game.ore.wire.Boards;

/// What can be asked about what has happened.
public final class AnalyticsService {
    private final PlayerFiguresStore players;
    private final DayFiguresStore days;
    private final OwnEvents events;
    private final RealtimeBoard realtime;
    private final Boards boards;
    private final Duration retention;
    private final InstantSource clock;

    AnalyticsService(
            PlayerFiguresStore players,
            DayFiguresStore days,
            OwnEvents events,
            RealtimeBoard realtime,
            Boards boards,
            Duration retention,
            InstantSource clock) {
        this.players = players;
        this.days = days;
        this.events = events;
        this.realtime = realtime;
        this.boards = boards;
        this.retention = retention;
        this.clock = clock;
    }

    /// What the caller has done.
    public PlayerFigures me() {
        return players.find(Caller.current().player());
    }

    public GlobalFigures global() {
        return days.global();
    }

    /// What is going on now; computed here while Redis is away.
    public Realtime realtime() {
        return realtime.read().orElseGet(days::realtime);
    }

    /// Facts about the caller, newest first.
    ///
    /// @param from empty: as far back as facts are kept
    /// @param to empty: up to the newest
    /// @param after where to go on
    public List<OwnEvents.Item> events(
            Optional<String> topic,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<OwnEvents.Place> after,
            int most) {
        var filter =
                new OwnEvents.Filter(
                        topic,
                        from.orElseGet(() -> clock.instant().minus(retention)),
                        to.orElse(OwnEvents.Filter.NO_END));
        return events.page(Caller.current().player(), filter, after, most);
    }

    public List<Rank> best(Board board, int most) {
        return boards.best(board, DayFiguresStore.today(clock), most);
    }

    /// The caller's neighbourhood on a board, best first; empty when the caller has no score.
    ///
    /// @param around how many above the caller and as many below
    public Optional<List<Rank>> neighbors(Board board, int around) {
        var player = Caller.current().player();
        return boards.around(board, DayFiguresStore.today(clock), player, around);
    }

    /// When the boards changed last.
    public Instant boardsUpdatedAt() {
        return boards.updatedAt().orElseGet(clock::instant);
    }
}
