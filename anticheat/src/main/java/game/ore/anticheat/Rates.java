package game.ore.anticheat;

import module java.base;

import game.ore.anticheat.attack.Attack;
import game.ore.api.location.Reason;
import game.ore.location.domain.Forest;

/// What all rules together do to journeys, with some forest or without.
final class Rates {
    /// @param journeys how many
    /// @param sanctioned how many of them
    /// @param anomalous how many met with a finding of the model
    /// @param unpaid share of the fixes that earn nothing because of the model alone
    record Honest(int journeys, int sanctioned, int anomalous, double unpaid) {}

    /// @param cases how many
    /// @param detected how many of them
    record Attacked(int cases, int detected) {}

    private final Forest forest;

    Rates(Forest forest) {
        this.forest = forest;
    }

    Honest honest(List<Journey> journeys) {
        var courses = new Arena(forest).play(journeys, _ -> {});
        var fixes = 0L;
        var unpaid = 0L;
        for (var course : courses) {
            fixes += course.outcomes().size();
            unpaid += course.outcomes().stream().filter(Rates::isUnpaidForTheModel).count();
        }
        return new Honest(
                journeys.size(),
                (int) courses.stream().filter(course -> !course.reasons().isEmpty()).count(),
                (int)
                        courses.stream()
                                .filter(course -> course.reasons().contains(Reason.ANOMALY.text()))
                                .count(),
                fixes == 0 ? 0 : unpaid / (double) fixes);
    }

    private static boolean isUnpaidForTheModel(Outcome outcome) {
        return outcome.reason().equals(Optional.of(Reason.ANOMALY));
    }

    /// One forgery of each journey of which it can be made.
    Attacked attacked(Attack attack, List<Journey> journeys, long seed) {
        var random = new Random(seed);
        var cases = 0;
        var detected = 0;
        for (var honest : journeys) {
            var forged = attack.forge(honest, random);
            if (forged.isEmpty()) continue;
            var played =
                    attack.needsHonest()
                            ? List.of(honest, forged.get().journey())
                            : List.of(forged.get().journey());
            cases++;
            var course = new Arena(forest).play(played, _ -> {}).getLast();
            if (forged.get().detected(course).isPresent()) detected++;
        }
        return new Attacked(cases, detected);
    }
}
