package game.ore.location.review;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Reason;
import game.ore.geo.Cell;
import game.ore.location.domain.Weighed;

/// A finding as it was written down.
///
/// @param id the same for the same player, reason and time
/// @param caseId in which it is looked at, when trust has fallen low
/// @param at of the fix or action with which it was plain
/// @param notedAt when it was written, by our clock
/// @param cell where, at level 15
public record Noted(
        UUID id,
        PlayerId player,
        Optional<UUID> caseId,
        Instant at,
        Instant notedAt,
        Cell cell,
        Account account) {
    /// What a finding says of itself.
    ///
    /// @param evidence natural logarithm of a likelihood ratio; of a teleport, metres
    /// @param trust after it
    /// @param features what the rules knew, by name, as they were called when it was written
    public record Account(
            Reason reason,
            double evidence,
            double threshold,
            Instant coolUntil,
            double trust,
            Map<String, Double> features,
            List<Weighed> weighed) {}

    /// A place in a list, newest first, after one finding.
    public Place place() {
        return new Place(at, id);
    }
}
