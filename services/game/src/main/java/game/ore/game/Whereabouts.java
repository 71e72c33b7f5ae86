package game.ore.game;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.api.location.Judged;
import game.ore.api.location.LocationApi;
import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;

/// Tells the location service where a player who acts says to be, as of now by our clock, so that
/// the claim becomes part of the track that is judged: nobody acts in two places at once.
///
/// A fix must be later than the one believed last. That one may bear the same instant (another
/// instance has just reported the player) or even a later one (the device's own clock runs ahead),
/// which is nothing to punish. Then, and only then, the claim is told again as of just after it.
final class Whereabouts {
    /// One try, and as many more as other instances may have come first.
    private static final int TRIES = 3;

    private static final Duration JUST_AFTER = Duration.ofMillis(1);

    private final LocationApi location;
    private final InstantSource clock;

    Whereabouts(LocationApi location, InstantSource clock) {
        this.location = location;
        this.clock = clock;
    }

    /// @param claim whose own time does not count
    /// @throws game.ore.runtime.Unavailable when the location service is away
    Judged report(PlayerId player, Fix claim) {
        var at = clock.instant();
        var judged = report(player, claim, at);
        for (var tries = 1; tries < TRIES && cameTooLate(judged); tries++) {
            var last = location.lastBelieved(player).map(Fix::at);
            if (last.isEmpty() || last.get().isBefore(at)) return judged;
            at = last.get().plus(JUST_AFTER);
            judged = report(player, claim, at);
        }
        return judged;
    }

    private Judged report(PlayerId player, Fix claim, Instant at) {
        var fix = new Fix(claim.position(), claim.accuracyMeters(), at);
        return location.report(player, List.of(fix)).getFirst();
    }

    private static boolean cameTooLate(Judged judged) {
        return judged.verdict() == Verdict.REJECTED
                && judged.reason().filter(Reason.CLOCK::equals).isPresent();
    }
}
