package game.ore.location.domain;

import module java.base;

import game.ore.api.location.Fix;
import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;

/// Judges movement. Pure: the same fixes after the same state are always judged alike.
///
/// One fix at an impossible place is an outlier and changes nothing. When the fixes after it agree
/// with it for long enough, the player is there after all; how they came there is not known, so
/// nothing is earned until one could have travelled the way.
public final class Judge {
    private final MoveLimits limits;

    public Judge(MoveLimits limits) {
        this.limits = limits;
    }

    /// @param now by our clock; decides only whether the time of the fix is possible
    public Decision judge(PlayerState state, Fix fix, Instant now) {
        var step = new Step(state, Spot.of(fix), now, limits);
        var objection =
                Rule.ALL.stream()
                        .map(rule -> rule.look(step))
                        .flatMap(Optional::stream)
                        .findFirst();
        if (objection.isEmpty())
            return decided(step, believed(step), Verdict.VALID, Optional.empty());

        var verdict = objection.get().verdict();
        var reason = Optional.of(objection.get().reason());
        if (verdict != Verdict.REJECTED) return decided(step, believed(step), verdict, reason);
        if (objection.get().reason() != Reason.TELEPORT) {
            return decided(step, state, verdict, reason);
        }
        return doubted(step);
    }

    /// What is remembered after a fix that was judged before, by whoever judged it.
    public PlayerState believe(PlayerState state, Fix fix) {
        return state.believing(Spot.of(fix), limits.earning());
    }

    private PlayerState believed(Step step) {
        return step.state().believing(step.spot(), limits.earning());
    }

    private Decision doubted(Step step) {
        var state = step.state();
        var spot = step.spot();
        var before = state.doubt();
        if (before.filter(doubt -> !spot.at().isAfter(doubt.last().at())).isPresent()) {
            return decided(step, state, Verdict.REJECTED, Optional.of(Reason.TELEPORT));
        }
        var agreeing = before.filter(doubt -> !step.jumpsFrom(doubt.last()));
        if (agreeing.isEmpty()) {
            var fallen = state.trust().fallen(spot.at(), limits.trusting());
            return decided(
                    step,
                    state.doubting(Doubt.begin(spot), fallen),
                    Verdict.REJECTED,
                    Optional.of(Reason.TELEPORT));
        }
        var doubt = agreeing.get().and(spot);
        if (!doubt.convinces(limits.teleport())) {
            return decided(
                    step,
                    state.doubting(doubt, state.trust()),
                    Verdict.REJECTED,
                    Optional.of(Reason.TELEPORT));
        }
        return decided(
                step,
                state.movedTo(spot, coolUntil(state.recent().getLast(), spot)),
                Verdict.SUSPICIOUS,
                Optional.of(Reason.COOLDOWN));
    }

    /// When one who left `from` at the speed of the cool-down would have arrived.
    private Instant coolUntil(Spot from, Spot to) {
        var cooldown = limits.cooldown();
        var millis = (long) (1_000 * from.metersTo(to) / cooldown.metersPerSecond());
        var arrival = from.at().plusMillis(millis);
        var latest = to.at().plus(cooldown.longest());
        return arrival.isAfter(latest) ? latest : arrival;
    }

    private static Decision decided(
            Step step, PlayerState next, Verdict verdict, Optional<Reason> reason) {
        return new Decision(step.spot(), next, verdict, reason, step.metersPerSecond());
    }
}
