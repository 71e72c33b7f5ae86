package game.ore.api.game;

import game.ore.api.Caller;
import game.ore.api.PlayerId;

/// Coins, and what players own.
///
/// All methods throw `Unavailable` when the service or its database cannot be reached.
public interface GameApi {
    /// Takes a coin for a player, once: however often and by however many ways the same request
    /// comes, it has one effect and one answer.
    Collected collect(Caller caller, CollectCoin request);

    /// A player who has never played has an empty state.
    PlayerState state(PlayerId player);
}
