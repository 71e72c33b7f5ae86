package game.ore.anticheat.attack;

import module java.base;

import game.ore.anticheat.Course;
import game.ore.anticheat.Journey;

/// A journey that is not honest.
///
/// @param from the first fix that is forged
/// @param deadline a sanction counts until before this time
/// @param updatesMax and within so many forged fixes
/// @param unpaid from which moment nothing may be paid
/// @param until to which time
public record Forged(
        Journey journey, int from, Instant deadline, int updatesMax, Unpaid unpaid, Instant until) {
    /// From which moment on a forgery may earn nothing.
    public enum Unpaid {
        /// What the forgery reaches for at once.
        FROM_THE_FIRST,
        /// The forgery looks honest at first.
        FROM_THE_SANCTION
    }

    /// After how many forged fixes it was found out, with nothing paid for it; empty when it was
    /// not.
    public OptionalInt detected(Course course) {
        var sanction =
                course.sanctions().stream()
                        .mapToInt(Course.Sanction::fix)
                        .filter(fix -> fix >= from && fix < from + updatesMax)
                        .filter(fix -> at(fix).isBefore(deadline))
                        .findFirst();
        if (sanction.isEmpty()) return OptionalInt.empty();
        var first =
                switch (unpaid) {
                    case FROM_THE_FIRST -> from;
                    // The judgement of the very fix with which it was plain may have been made.
                    case FROM_THE_SANCTION -> sanction.getAsInt() + 1;
                };
        var end = first;
        while (end < journey.fixes().size() && at(end).isBefore(until)) end++;
        return course.earns(first, end)
                ? OptionalInt.empty()
                : OptionalInt.of(sanction.getAsInt() - from + 1);
    }

    private Instant at(int fix) {
        return journey.fixes().get(fix).at();
    }
}
