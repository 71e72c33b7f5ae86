package game.ore.api.game;

import game.ore.api.Caller;
import game.ore.api.PlayerId;

/// Coins, quests, and what players own.
///
/// All methods throw `Unavailable` when the service or its database cannot be reached.
public interface GameApi {
    /// Takes a coin for a player, once: however often and by however many ways the same request
    /// comes, it has one effect and one answer.
    Collected collect(Caller caller, CollectCoin request);

    /// Pays the reward of a finished quest, once in each of its periods, and once for each request
    /// by however many ways it comes.
    Claimed claim(Caller caller, ClaimQuest request);

    /// A player who has never played has an empty state.
    PlayerState state(PlayerId player);
}
