package game.ore.location.domain;

import module java.base;

/// What a finding rests on, as it was before anything followed from it.
///
/// @param features all that the rules knew at that moment
/// @param weighed those numbers that decided, and how much each weighed
public record Grounds(Features features, List<Weighed> weighed) {
    private static final int MODEL_FEATURES = 8;

    /// Evidence of hops is a sum over legs ([Story]): what the earlier ones had added up to, and
    /// what the change of velocity with the last one has added.
    static Grounds ofHops(PlayerState before, PlayerState next, Features features) {
        var earlier = before.story.evidence();
        return new Grounds(
                features,
                List.of(
                        Weighed.summand("earlier_legs", earlier, earlier),
                        Weighed.summand(
                                "velocity_change",
                                next.story.lastChange(),
                                next.story.evidence() - earlier)));
    }

    /// Evidence of evenness is a sum over straight runs ([Stride]); equal paces are a rule beside
    /// it.
    static Grounds ofEvenness(PlayerState next, Features features) {
        var stride = next.stride;
        var earlier = stride.earlierEvidence();
        var present = stride.evidence() - earlier;
        return new Grounds(
                features,
                List.of(
                        Weighed.summand("earlier_runs", earlier, earlier),
                        Weighed.summand("straying", stride.straying(), present),
                        Weighed.against("same_paces", stride.samePaces(), Stride.SAME_PACES)));
    }

    /// What the trained model's scores come to is a sum over windows ([Anomaly]). What the last one
    /// has added is shared out among the features that its score rests on, the weightiest by name.
    static Grounds ofAnomaly(
            double earlier, double evidence, List<Forest.Share> shares, Features features) {
        var all = shares.stream().mapToDouble(Forest.Share::adds).sum();
        var each = all == 0 ? 0 : (evidence - earlier) / all;
        var weighed = new ArrayList<Weighed>();
        weighed.add(Weighed.summand("earlier_windows", earlier, earlier));
        var rest = evidence - earlier;
        for (var share : shares.subList(0, Math.min(MODEL_FEATURES, shares.size()))) {
            weighed.add(Weighed.summand(share.feature(), share.value(), share.adds() * each));
            rest -= share.adds() * each;
        }
        weighed.add(Weighed.summand("other_features", features.anomaly(), rest));
        return new Grounds(features, List.copyOf(weighed));
    }

    /// A jump is held against what anything travels.
    ///
    /// @param meters that nothing explains
    /// @param doubted how many fixes agree on the new place
    static Grounds ofTeleport(
            double meters, int doubted, MoveLimits.Teleport limits, Features features) {
        return new Grounds(
                features,
                List.of(
                        Weighed.against("unexplained_meters", meters, limits.metersMin()),
                        Weighed.against("doubted", doubted, limits.agreeingFixes())));
    }

    /// The evidence of a rhythm is one number of the spread and the count of intervals.
    static Grounds ofRhythm(Rhythm.Beat beat, Features features) {
        return new Grounds(
                features,
                List.of(
                        Weighed.summand("interval_spread", beat.spread(), beat.evidence()),
                        Weighed.against(
                                "intervals", beat.intervals(), beat.limits().intervalsMin()),
                        Weighed.beside("interval_seconds", beat.meanSeconds())));
    }

    /// The evidence of a copy is one sum over places; who is copied and how much later says the
    /// rest.
    static Grounds ofCopy(Copy copy, Features features) {
        return new Grounds(
                features,
                List.of(
                        Weighed.summand("agreement", copy.evidence(), copy.evidence()),
                        Weighed.beside("later_seconds", copy.shift().toMillis() / 1e3)));
    }
}
