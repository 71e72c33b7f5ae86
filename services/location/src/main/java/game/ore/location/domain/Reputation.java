package game.ore.location.domain;

import module java.base;

import game.ore.api.location.Reason;

/// How players stand, and what changes it besides their fixes: decisions of people, findings that
/// were made before, signs from elsewhere. Pure, as [Judge].
public final class Reputation {
    private final MoveLimits limits;

    public Reputation(MoveLimits limits) {
        this.limits = limits;
    }

    /// How a player stands at a time.
    public Standing standing(PlayerState state, Instant now) {
        var trust = state.trust().at(now, limits.trusting());
        return new Standing(
                trust,
                trust < limits.trusting().low(),
                state.coolUntil().filter(until -> until.isAfter(now)),
                state.lastFound(),
                state.last().map(Spot::at),
                state.last().map(spot -> Features.of(state, spot, limits)));
    }

    /// What is remembered of a player when a person has decided about them; the same state when it
    /// has heard of that before.
    public PlayerState heed(PlayerState state, Decree decree) {
        if (decree.number() <= state.decree()) return state;
        var next = state.copy();
        switch (decree) {
            case Decree.Pardon pardon -> next.pardon(pardon);
            case Decree.Distrust distrust ->
                    next.distrust(
                            distrust,
                            state.trust().low(distrust.at(), distrust.until(), limits.trusting()));
        }
        return next;
    }

    /// What is remembered of a player whose state was lost with what was found of them.
    public PlayerState remind(PlayerState state, Lasting past) {
        var next = state.copy();
        next.find(past.reason(), past.at(), past.coolUntil(), new Trust(past.trust(), past.at()));
        return next;
    }

    /// That somebody acts like a clock, which has no consequences by itself; nothing of a player
    /// who was never heard to be anywhere.
    public Optional<Finding> tapped(PlayerState state, Rhythm.Beat beat) {
        var trust = state.trust().at(beat.at(), limits.trusting());
        return state.last()
                .map(last -> Features.of(state, last, limits))
                .map(features ->
                        new Finding(
                                Reason.BOT,
                                beat.evidence(),
                                beat.limits().evidence(),
                                beat.at(),
                                trust,
                                false,
                                Grounds.ofRhythm(beat, features)));
    }
}
