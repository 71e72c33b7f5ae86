package game.ore.realtime.rooms;

import module java.base;

import game.ore.api.game.Board;
import game.ore.api.game.Rank;
import game.ore.wire.Boards;

/// Looks whether leaderboards have changed, and tells the rooms of those that have.
///
/// Scores change with every coin, so each change is not told on its own: whoever watches a board
/// wants to see it move, not to be told a thousand times a second. Not safe for several threads.
public final class BoardWatch {
    private final Boards boards;
    private final int best;
    private final InstantSource clock;
    private final Consumer<List<Fact>> rooms;
    private final Map<Board, List<Rank>> known = new EnumMap<>(Board.class);
    private Optional<Instant> updatedAt = Optional.empty();

    /// @param best how many of each board are told
    /// @param rooms hear what has changed
    public BoardWatch(Boards boards, int best, InstantSource clock, Consumer<List<Fact>> rooms) {
        this.boards = boards;
        this.best = best;
        this.clock = clock;
        this.rooms = rooms;
    }

    /// @throws game.ore.runtime.Unavailable when Redis is away
    public void look() {
        var updated = boards.updatedAt();
        if (updated.equals(updatedAt)) return;
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (var board : Board.values()) {
            var ranks = boards.best(board, today, best);
            var before = Objects.requireNonNullElse(known.put(board, ranks), List.of());
            if (ranks.equals(before)) continue;
            rooms.accept(List.of(new Fact.BoardChanged(now, board, ranks)));
        }
        updatedAt = updated;
    }
}
