package game.ore.location.domain;

import module java.base;

import game.ore.api.location.Fix;
import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;

/// Judges movement. Pure: the same fixes after the same state are always judged alike.
///
/// What cannot be is doubted, and earns nothing; only what adds up over several fixes, with every
/// innocent story tried, has consequences. So a player whose receiver errs loses some seconds of
/// earning, and nothing else. Asked in this order, and the first objection decides: is there a
/// place and a time at all; can anything have come here; was something found (LO-4); may one act
/// again; is it walked; is the player trusted.
public final class Judge {
    /// Two minutes in a fast train.
    private static final double TUNNEL_METERS = 3_000;

    private final MoveLimits limits;
    private final Scoring scoring;

    /// By the rules alone, without a trained model.
    public Judge(MoveLimits limits) {
        this(limits, Forest.NONE);
    }

    /// @param forest what scores movement
    public Judge(MoveLimits limits, Forest forest) {
        this.limits = limits;
        this.scoring = new Scoring(forest, limits.evidence().anomalies());
    }

    /// @param now by our clock; decides only whether the time of the fix is possible
    public Decision judge(PlayerState state, Fix fix, Instant now) {
        var spot = Spot.of(fix);
        var refused = refusal(state, spot, now);
        if (refused.isPresent()) return decided(state, spot, state, Verdict.REJECTED, refused);

        var jump = jump(state, spot);
        if (jump == Jump.UNEXPLAINED && Micros.of(spot.at()) <= state.doubt.lastAt())
            return decided(state, spot, state, Verdict.REJECTED, Optional.of(Reason.CLOCK));
        var next = state.copy();
        next.story.hear(spot);
        return jump == Jump.UNEXPLAINED
                ? doubted(state, spot, next)
                : believed(state, spot, next, jump == Jump.EXPLAINED);
    }

    /// What is remembered after a fix that was judged before, by whoever judged it.
    public PlayerState believe(PlayerState state, Fix fix) {
        var next = state.copy();
        var spot = Spot.of(fix);
        next.story.hear(spot);
        next.believe(spot, limits.earning());
        return next;
    }

    /// What follows for a player who was found to replay a way, which more than their own fixes
    /// show.
    ///
    /// @param last where the player was last believed to be
    public Accused accuse(PlayerState state, Spot last, Copy copy) {
        var next = state.copy();
        var until = copy.at().plus(limits.evidence().cooldownOfReplays());
        var grounds = Grounds.ofCopy(copy, Features.of(state, last, limits));
        var finding =
                found(
                        next,
                        Reason.REPLAY,
                        copy.at(),
                        copy.evidence(),
                        copy.threshold(),
                        until,
                        grounds);
        return new Accused(next, finding);
    }

    /// Why the fix was judged so.
    public Explanation explain(Decision decision) {
        var features =
                decision.finding()
                        .map(finding -> finding.grounds().features())
                        .orElseGet(() -> Features.of(decision.next(), decision.spot(), limits));
        return new Explanation(sentence(decision), features, scoring.shares(decision.next()));
    }

    /// What the trained model is asked about, if a window closed with this fix: the values of
    /// [Manner#names].
    public Optional<float[]> window(Decision decision) {
        return decision.believed()
                ? scoring.window(decision.next(), Micros.of(decision.spot().at()))
                : Optional.empty();
    }

    private static String sentence(Decision decision) {
        if (decision.finding().isPresent()) {
            var finding = decision.finding().get();
            return String.format(
                    Locale.ROOT,
                    "%s: evidence %.1f, at least %.1f is needed; nothing is earned until %s",
                    finding.reason().text(),
                    finding.evidence(),
                    finding.threshold(),
                    finding.coolUntil());
        }
        return decision.reason()
                .map(reason ->
                        switch (reason) {
                            case ACCURACY -> "the device does not know where it is";
                            case CLOCK -> "the time of the fix cannot be";
                            case SPEED, ACCELERATION -> "too fast to be walked or cycled";
                            case TELEPORT -> "nothing that travels gets there in that time";
                            case COOLDOWN -> "acting must wait for what was found before";
                            case ANOMALY ->
                                    "for minutes more like what is made up than like anybody";
                            case HOP, JOYSTICK, REPLAY, BOT ->
                                    "trust is low for what was found before";
                        })
                .orElse("as anybody moves");
    }

    /// A fix that may be anywhere says nothing (the accuracy filter of LO-1). Its time is neither
    /// ahead of our clock, nor older than devices keep fixes, nor before the last one: nobody can
    /// rewrite where they were (LO-4).
    private Optional<Reason> refusal(PlayerState state, Spot spot, Instant now) {
        var plausible = limits.plausible();
        if (spot.accuracyMeters() > plausible.accuracyMetersMax())
            return Optional.of(Reason.ACCURACY);
        if (spot.at().isAfter(now.plus(plausible.futureMax()))
                || spot.at().isBefore(now.minus(plausible.ageMax()))
                || Micros.of(spot.at()) <= state.lastAt()) return Optional.of(Reason.CLOCK);
        return Optional.empty();
    }

    private enum Jump {
        NONE,
        /// By the speed before and the time that the receiver had stood still.
        EXPLAINED,
        UNEXPLAINED
    }

    /// Whether anything gets from each place of the window to here. Measured from all of them, so
    /// that many jumps just short of one are one.
    private Jump jump(PlayerState state, Spot spot) {
        var window = state.window;
        var now = Micros.of(spot.at());
        var jump = Jump.NONE;
        for (var i = 0; i < window.count(); i++) {
            var meters = window.surelyMeters(i, spot, limits.noiseFactor());
            if (meters <= limits.teleport().metersMin()) continue;
            var seconds = window.seconds(i, now);
            var cruise = state.travel.cruise();
            if (meters > Reach.meters(seconds, cruise, state.travel.standing()))
                return Jump.UNEXPLAINED;
            if (meters > Reach.meters(seconds, cruise, 0)) jump = Jump.EXPLAINED;
        }
        return isOnDoubtedWay(state, spot) ? Jump.UNEXPLAINED : jump;
    }

    /// A jump stays one, also when by now one might have come there; but a shorter one may be the
    /// end of a tunnel in which the receiver wandered.
    private boolean isOnDoubtedWay(PlayerState state, Spot spot) {
        return state.doubt.goesOn(spot, limits.teleport().metersMin())
                && state.window.meters(state.window.count() - 1, spot) > TUNNEL_METERS;
    }

    /// The first fix elsewhere is refused, as an outlier. More of them are told, because the player
    /// may be there, but earn nothing until they convince.
    private Decision doubted(PlayerState state, Spot spot, PlayerState next) {
        next.doubt.hear(spot, limits.teleport().metersMin());
        var meters = state.window.meters(state.window.count() - 1, spot);
        if (!next.doubt.convinces(limits.teleport(), meters)) {
            var hops = hops(state, next, spot);
            var first = next.doubt.row() == 1 && hops.isEmpty();
            if (!first) next.tell(spot);
            return decided(
                    state,
                    spot,
                    next,
                    first ? Verdict.REJECTED : Verdict.SUSPICIOUS,
                    Optional.of(hops.map(Finding::reason).orElse(Reason.TELEPORT)),
                    hops);
        }
        return moved(state, spot, next, meters);
    }

    /// The player is there, by whatever way they came.
    private Decision moved(PlayerState state, Spot spot, PlayerState next, double meters) {
        var away = Micros.seconds(state.window.lastAt(), next.doubt.firstAt());
        var innocent =
                state.isCold(next.doubt.firstAt(), meters, limits.teleport())
                        || next.doubt.isRide(
                                state.window.metersTo(next.doubt), away, state.travel.standing());
        var grounds =
                Grounds.ofTeleport(
                        meters,
                        next.doubt.row(),
                        limits.teleport(),
                        Features.of(next, spot, limits));
        next.moveTo(spot, limits.earning());
        if (innocent) {
            return decided(state, spot, next, Verdict.SUSPICIOUS, Optional.of(Reason.TELEPORT));
        }
        next.story.clear();
        var from = state.window.lastAt();
        var finding =
                found(
                        next,
                        Reason.TELEPORT,
                        spot.at(),
                        meters,
                        limits.teleport().metersMin(),
                        arrival(from, meters, spot),
                        grounds);
        return decided(
                state,
                spot,
                next,
                Verdict.SUSPICIOUS,
                Optional.of(Reason.COOLDOWN),
                Optional.of(finding));
    }

    /// When one who left at `from` at the speed of the cool-down would have arrived; not before a
    /// little while from now.
    private Instant arrival(long from, double meters, Spot to) {
        var cooldown = limits.cooldown();
        var arrival =
                Micros.instant(from)
                        .plusMillis((long) (1_000 * meters / cooldown.metersPerSecond()));
        var earliest = to.at().plus(cooldown.shortest());
        var latest = to.at().plus(cooldown.longest());
        if (arrival.isBefore(earliest)) return earliest;
        return arrival.isAfter(latest) ? latest : arrival;
    }

    /// @param explained whether the places of the window are no measure for those to come
    private Decision believed(PlayerState state, Spot spot, PlayerState next, boolean explained) {
        var speed = Pace.surely(state.window, spot, limits);
        next.believe(spot, limits.earning());
        if (explained) next.window.startAt(spot, limits.earning());
        scoring.hear(next, Micros.of(spot.at()));
        var finding =
                hops(state, next, spot)
                        .or(() -> evenness(next, spot))
                        .or(() -> anomaly(state, next, spot));
        if (finding.isPresent()) {
            return decided(
                    state, spot, next, Verdict.SUSPICIOUS, finding.map(Finding::reason), finding);
        }
        var objection = earning(next, spot, speed);
        if (objection.isPresent()) return decided(state, spot, next, Verdict.SUSPICIOUS, objection);
        var trusting = limits.trusting();
        return state.trust().at(spot.at(), trusting) < trusting.low()
                ? decided(state, spot, next, Verdict.LOW_TRUST, state.lastFound())
                : decided(state, spot, next, Verdict.VALID, Optional.empty());
    }

    /// Nothing is wrong with riding, but it is not walked, however it was cut into hops.
    private Optional<Reason> earning(PlayerState next, Spot spot, double speed) {
        var earning = limits.earning();
        var fast = speed > earning.metersPerSecondMax() || next.aheadMeters > earning.burstMeters();
        next.rode = fast || (next.rode && next.aheadMeters > 0);
        if (next.cooling(Micros.of(spot.at()))) return Optional.of(Reason.COOLDOWN);
        if (next.rode) return Optional.of(Reason.SPEED);
        return next.anomaly.holds(limits.evidence().anomalies())
                ? Optional.of(Reason.ANOMALY)
                : Optional.empty();
    }

    private Optional<Finding> hops(PlayerState before, PlayerState next, Spot spot) {
        var evidence = next.story.evidence();
        var threshold = limits.evidence().hops();
        if (evidence < threshold) return Optional.empty();
        var grounds = Grounds.ofHops(before, next, Features.of(next, spot, limits));
        next.story.clear();
        var until = spot.at().plus(limits.evidence().cooldown());
        return Optional.of(found(next, Reason.HOP, spot.at(), evidence, threshold, until, grounds));
    }

    private Optional<Finding> evenness(PlayerState next, Spot spot) {
        var evidence = next.stride.evidence();
        var threshold = limits.evidence().evenness();
        if (evidence < threshold && !next.stride.keepsPace()) return Optional.empty();
        var grounds = Grounds.ofEvenness(next, Features.of(next, spot, limits));
        next.stride.clear();
        var until = spot.at().plus(limits.evidence().cooldown());
        return Optional.of(
                found(next, Reason.JOYSTICK, spot.at(), evidence, threshold, until, grounds));
    }

    private Optional<Finding> anomaly(PlayerState before, PlayerState next, Spot spot) {
        var anomalies = limits.evidence().anomalies();
        if (!next.anomaly.isPlain(anomalies)) return Optional.empty();
        var evidence = next.anomaly.evidence();
        var grounds =
                Grounds.ofAnomaly(
                        before.anomaly.evidence(),
                        evidence,
                        scoring.shares(next),
                        Features.of(next, spot, limits));
        next.anomaly.acted();
        var until = spot.at().plus(limits.evidence().cooldown());
        var threshold = anomalies.evidence();
        return Optional.of(
                found(next, Reason.ANOMALY, spot.at(), evidence, threshold, until, grounds));
    }

    private Finding found(
            PlayerState next,
            Reason reason,
            Instant at,
            double evidence,
            double threshold,
            Instant until,
            Grounds grounds) {
        var weight =
                switch (reason) {
                    case REPLAY -> 3;
                    case HOP, JOYSTICK -> 2;
                    case ANOMALY, TELEPORT, ACCURACY, CLOCK, SPEED, ACCELERATION, COOLDOWN, BOT ->
                            1;
                };
        var less = next.trust().fallen(at, weight, limits.trusting());
        next.find(reason, at, until, less);
        return new Finding(
                reason,
                evidence,
                threshold,
                until,
                less.value(),
                less.value() < limits.trusting().low(),
                grounds);
    }

    private static Decision decided(
            PlayerState before,
            Spot spot,
            PlayerState next,
            Verdict verdict,
            Optional<Reason> reason) {
        return decided(before, spot, next, verdict, reason, Optional.empty());
    }

    private static Decision decided(
            PlayerState before,
            Spot spot,
            PlayerState next,
            Verdict verdict,
            Optional<Reason> reason,
            Optional<Finding> finding) {
        return new Decision(spot, next, verdict, reason, metersPerSecond(before, spot), finding);
    }

    /// From where the player was last believed to be, as the positions say.
    private static OptionalDouble metersPerSecond(PlayerState before, Spot spot) {
        var now = Micros.of(spot.at());
        if (before.lastAt() == Micros.NEVER || now <= before.lastAt())
            return OptionalDouble.empty();
        var last = before.last().orElseThrow();
        return OptionalDouble.of(last.metersTo(spot) / Micros.seconds(before.lastAt(), now));
    }
}
