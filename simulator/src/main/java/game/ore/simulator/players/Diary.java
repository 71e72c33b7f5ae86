package game.ore.simulator.players;

import module java.base;

import game.ore.geo.Position;
import game.ore.simulator.api.Witness;

/// What players have to tell, besides what happens on the wire. Called from many threads; by
/// default nobody reads it.
public interface Diary extends Witness {
    Diary UNREAD = new Diary() {};

    default void moved(int player, Position place) {}

    /// What the platform thought of one fix: `valid`, `suspicious: hop`, `rejected: accuracy` …
    default void judged(PhoneFix fix, String verdict, Instant at) {}

    /// A fix meant something for a fence.
    ///
    /// @param change `enter`, `dwell` or `exit`
    default void crossed(PhoneFix fix, String change) {}

    default void saw(UUID coin) {}

    /// @param player the id that the platform gave the player
    default void reached(
            UUID player, CollectRequest request, Collected outcome, Instant answered) {}

    /// The same request was sent a second time.
    default void repeated(
            UUID player, CollectRequest request, Collected.Won first, Collected second) {}

    /// @param player the id that the platform gave the player
    default void claimed(UUID player, ClaimRequest request, Rewarded outcome) {}

    /// The same claim was sent a second time.
    default void claimedAgain(ClaimRequest request, Rewarded.Paid first, Rewarded second) {}

    /// A player's screen showed that a coin was collected for them as they walked by.
    ///
    /// @param player the id that the platform gave the player
    /// @param micros what they were paid, in micro-points
    default void passed(UUID player, UUID coin, long micros, Position place) {}

    /// A player's screen showed that a coin was collected, perhaps by themselves.
    default void overheard(UUID player, UUID coin, Instant at) {}
}
