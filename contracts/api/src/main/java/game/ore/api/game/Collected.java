package game.ore.api.game;

import module java.base;

import game.ore.api.CoinId;
import game.ore.api.Factor;
import game.ore.api.Points;

/// What became of reaching for a coin. Every case is normal play; none is an exception.
public sealed interface Collected {
    /// @param value what the coin is worth to anybody
    /// @param reward what it brought this player: value times multiplier
    /// @param balance of the player after it
    /// @param replayed whether this request had been answered before
    record Won(
            CoinId coin,
            Points value,
            Factor multiplier,
            Points reward,
            Points balance,
            long experience,
            int level,
            boolean replayed)
            implements Collected {}

    record AlreadyTaken(CoinId coin) implements Collected {}

    record Expired(CoinId coin) implements Collected {}

    record NoSuchCoin(CoinId coin) implements Collected {}

    record OutOfRange(double meters, double reachMeters) implements Collected {}

    /// The player is not believed to be where they say.
    record MovementRejected(String reason) implements Collected {}

    /// The request id was used before for something else.
    record RequestReused(String request) implements Collected {}
}
