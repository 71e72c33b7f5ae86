package game.ore.game.domain.quest;

import module java.base;

import game.ore.api.Points;

/// Something to be done for a reward.
///
/// @param id its name for ever
/// @param title for people
/// @param premium for the first thousand only
/// @param tier from 1, of a quest with several
/// @param goal when it is finished
/// @param points what finishing it is worth to anybody
/// @param experience what it teaches; at least 1, by which standings are ordered
public record Quest(
        String id,
        String title,
        Kind kind,
        boolean premium,
        Optional<Integer> tier,
        Goal goal,
        Points points,
        long experience) {
    /// @param inARow whether days in a row are asked for instead of an amount
    /// @param target in the measure's unit, or days
    public record Goal(Measure measure, boolean inARow, long target) {
        public Goal {
            if (target < 1) throw new IllegalArgumentException("a target of " + target);
        }

        /// Meters, coins, areas or days.
        public String unit() {
            return inARow ? "days" : measure.what().unit();
        }
    }

    /// How far a player is. Days in a row that were reached once stay reached.
    ///
    /// @param amount not beyond the target
    public record Progress(long amount, boolean finished) {}

    /// What a player may do about it.
    public enum Status {
        OPEN,
        /// Its reward can be claimed.
        FINISHED,
        CLAIMED,
        /// It is for others.
        LOCKED
    }

    public Quest {
        if (points.micros() <= 0) throw new IllegalArgumentException("a reward of " + points);
        if (experience < 1) throw new IllegalArgumentException("experience: " + experience);
        if (goal.inARow() && kind != Kind.ACHIEVEMENT)
            throw new IllegalArgumentException("days in a row are an achievement");
    }

    /// @param tally by the goal's measure
    public Progress progress(Tally tally, LocalDate today) {
        var reached =
                goal.inARow()
                        ? tally.longestStreak()
                        : tally.in(kind, today) / goal.measure().what().scale();
        if (reached >= goal.target()) return new Progress(goal.target(), true);
        return new Progress(goal.inARow() ? tally.streakAt(today) : reached, false);
    }

    /// @param genesis whether the player is one of the first thousand
    /// @param claimed whether the reward was claimed in this period
    public Status status(boolean genesis, boolean claimed, Progress progress) {
        if (premium && !genesis) return Status.LOCKED;
        if (claimed) return Status.CLAIMED;
        return progress.finished() ? Status.FINISHED : Status.OPEN;
    }
}
