package game.ore.location.domain;

import module java.base;

import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;

/// Looks at one step and may object to it.
@FunctionalInterface
interface Rule {
    record Objection(Verdict verdict, Reason reason) {}

    Optional<Objection> look(Step step);

    /// Asked in this order; the first objection decides. First what cannot be believed, then what
    /// is believed but earns nothing, then who is asked.
    List<Rule> ALL =
            List.of(
                    Rule::knowsNotWhere,
                    Rule::comesFromTheFuture,
                    Rule::isTooOld,
                    Rule::doesNotGoForward,
                    Rule::jumps,
                    Rule::actsBeforeItCouldHaveArrived,
                    Rule::isTooFast,
                    Rule::isTooFarAhead,
                    Rule::hasLittleTrust);

    /// A fix that may be anywhere says nothing. Source: the accuracy filter of the requirements
    /// (LO-1).
    private static Optional<Objection> knowsNotWhere(Step step) {
        var most = step.limits().plausible().accuracyMetersMax();
        return rejectedWhen(step.spot().accuracyMeters() > most, Reason.ACCURACY);
    }

    /// Device time against server time (LO-4).
    private static Optional<Objection> comesFromTheFuture(Step step) {
        var latest = step.now().plus(step.limits().plausible().futureMax());
        return rejectedWhen(step.spot().at().isAfter(latest), Reason.CLOCK);
    }

    /// Fixes may wait in a device without a network, but not for ever (the offline queue of LO-1).
    private static Optional<Objection> isTooOld(Step step) {
        var earliest = step.now().minus(step.limits().plausible().ageMax());
        return rejectedWhen(step.spot().at().isBefore(earliest), Reason.CLOCK);
    }

    /// Nobody can rewrite where they were: a second fix for the same time is refused too (LO-4).
    private static Optional<Objection> doesNotGoForward(Step step) {
        var back = step.state().last().filter(last -> !step.spot().at().isAfter(last.at()));
        return rejectedWhen(back.isPresent(), Reason.CLOCK);
    }

    /// Measured from every spot of the window, so that many jumps just short of one are one (LO-4).
    private static Optional<Objection> jumps(Step step) {
        var jump = step.state().recent().stream().anyMatch(step::jumpsFrom);
        return rejectedWhen(jump, Reason.TELEPORT);
    }

    /// The ladder of LO-4: after a jump that had to be believed, as long as the way would have
    /// taken.
    private static Optional<Objection> actsBeforeItCouldHaveArrived(Step step) {
        var cooling = step.state().coolUntil().filter(until -> step.spot().at().isBefore(until));
        return suspiciousWhen(cooling.isPresent(), Reason.COOLDOWN);
    }

    /// Nothing is wrong with riding, but it is not walked (LO-4: no reward while fast).
    private static Optional<Objection> isTooFast(Step step) {
        var speed = step.surelyMetersPerSecond().orElse(0);
        return suspiciousWhen(speed > step.limits().earning().metersPerSecondMax(), Reason.SPEED);
    }

    /// Hops, each short enough, that together are farther than one walks (LO-4: the cheat that hops
    /// 1,250 m with each update).
    private static Optional<Objection> isTooFarAhead(Step step) {
        var earning = step.limits().earning();
        var ahead = step.state().aheadAt(step.spot(), earning);
        return suspiciousWhen(ahead > earning.burstMeters(), Reason.SPEED);
    }

    /// Who has jumped again and again is told so, and why (LO-4: lower trust).
    private static Optional<Objection> hasLittleTrust(Step step) {
        var trusting = step.limits().trusting();
        return step.state().trust().at(step.spot().at(), trusting) < trusting.low()
                ? Optional.of(new Objection(Verdict.LOW_TRUST, Reason.TELEPORT))
                : Optional.empty();
    }

    private static Optional<Objection> rejectedWhen(boolean so, Reason reason) {
        return so ? Optional.of(new Objection(Verdict.REJECTED, reason)) : Optional.empty();
    }

    private static Optional<Objection> suspiciousWhen(boolean so, Reason reason) {
        return so ? Optional.of(new Objection(Verdict.SUSPICIOUS, reason)) : Optional.empty();
    }
}
