package game.ore.anticheat;

import module java.base;

import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;

/// What became of one player's fixes.
///
/// @param outcomes one for each fix, in the order of reporting
/// @param replayedFrom the first fix at which the player was known to replay; as many as there are
///   fixes when never
public record Course(Journey journey, List<Outcome> outcomes, int replayedFrom) {
    /// The first fix with which a sanction fell, and why.
    public record Sanction(int fix, String reason) {}

    /// The sanctions in the order of their fixes: a finding, a wait, low trust, or fixes refused in
    /// a row as impossible. One refused outlier is none; what is late, double or says itself that
    /// it knows no place is not held against anybody.
    public List<Sanction> sanctions() {
        var found = new ArrayList<Sanction>();
        for (var i = 0; i < outcomes.size(); i++) {
            var fix = i;
            reason(i).ifPresent(reason -> found.add(new Sanction(fix, reason)));
        }
        if (replayedFrom < outcomes.size())
            found.add(new Sanction(replayedFrom, Reason.REPLAY.text()));
        found.sort(Comparator.comparingInt(Sanction::fix));
        return found;
    }

    private Optional<String> reason(int fix) {
        var outcome = outcomes.get(fix);
        if (outcome.finding().isPresent())
            return outcome.finding().map(finding -> finding.reason().text());
        return switch (outcome.verdict()) {
            case LOW_TRUST -> Optional.of("low_trust");
            case SUSPICIOUS ->
                    outcome.reason().filter(reason -> reason == Reason.COOLDOWN).map(Reason::text);
            case REJECTED ->
                    isRefused(fix) && fix > 0 && isRefused(fix - 1)
                            ? Optional.of("rejected")
                            : Optional.empty();
            case VALID -> Optional.empty();
        };
    }

    private boolean isRefused(int fix) {
        var outcome = outcomes.get(fix);
        return outcome.verdict() == Verdict.REJECTED
                && outcome.reason().filter(reason -> reason == Reason.TELEPORT).isPresent();
    }

    /// Why the player was sanctioned, each reason once; empty when they were not.
    public List<String> reasons() {
        return sanctions().stream().map(Sanction::reason).distinct().toList();
    }

    /// How many fixes earn nothing.
    public long unrewarded() {
        return outcomes.stream().filter(outcome -> !outcome.earns()).count();
    }

    /// Whether anything is earned from one fix to before another.
    public boolean earns(int from, int to) {
        return outcomes
                .subList(Math.min(from, outcomes.size()), Math.min(to, outcomes.size()))
                .stream()
                .anyMatch(Outcome::earns);
    }
}
