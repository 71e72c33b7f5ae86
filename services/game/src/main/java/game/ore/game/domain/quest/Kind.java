package game.ore.game.domain.quest;

import module java.base;

/// How often a quest can be finished.
public enum Kind {
    /// Once on each day of the player's calendar.
    DAILY,
    /// Once in each week, which begins on Monday.
    WEEKLY,
    /// Once.
    ACHIEVEMENT;

    /// The name of the period that a day is in: the day, its Monday, or `ever`.
    public String period(LocalDate day) {
        return switch (this) {
            case DAILY -> day.toString();
            case WEEKLY -> monday(day).toString();
            case ACHIEVEMENT -> "ever";
        };
    }

    /// When the period ends that it is now.
    public Optional<Instant> ends(Calendar calendar, Instant now) {
        return switch (this) {
            case DAILY -> Optional.of(calendar.dayEnds(now));
            case WEEKLY -> Optional.of(calendar.weekEnds(now));
            case ACHIEVEMENT -> Optional.empty();
        };
    }

    static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
