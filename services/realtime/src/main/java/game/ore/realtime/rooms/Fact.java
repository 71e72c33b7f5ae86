package game.ore.realtime.rooms;

import module java.base;

import game.ore.api.CoinId;
import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.api.game.Board;
import game.ore.api.game.Rank;
import game.ore.geo.Position;
import game.ore.realtime.domain.Move;

/// Something that has happened and that somebody may want to hear of.
public sealed interface Fact {
    /// When it was told, to measure how long it took to be heard.
    Instant told();

    record Moved(Instant told, Move move) implements Fact {}

    record CoinSpawned(
            Instant told,
            CoinId coin,
            String type,
            Points value,
            Position position,
            Instant expiresAt,
            boolean ad)
            implements Fact {}

    /// @param best of that board as it is now, first one first
    record BoardChanged(Instant told, Board board, List<Rank> best) implements Fact {}

    /// A player wants to see another no more, or again.
    record Blocked(Instant told, PlayerId player, PlayerId other, boolean holds) implements Fact {}

    /// @param balance of the player after it; experience and level likewise
    /// @param automatic whether the player has not asked for it
    record CoinCollected(
            Instant told,
            CoinId coin,
            String type,
            Position position,
            PlayerId player,
            String username,
            Points reward,
            Points balance,
            long experience,
            int level,
            boolean automatic,
            Instant at)
            implements Fact {}
}
