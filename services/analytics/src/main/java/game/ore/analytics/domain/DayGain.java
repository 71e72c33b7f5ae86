package game.ore.analytics.domain;

import module java.base;

/// What new facts add to the figures of one day.
///
/// @param newlyActive players who had not been seen on that day before
public record DayGain(
        LocalDate day, Sums sums, long newlyActive, long sessions, long registered, long quests) {
    /// @param told facts of that day
    static DayGain of(LocalDate day, List<Told> told, long newlyActive) {
        return new DayGain(
                day,
                Sums.of(told),
                newlyActive,
                Sums.deeds(told, Deed.BeganSession.class).size(),
                Sums.deeds(told, Deed.Registered.class).size(),
                Sums.deeds(told, Deed.CompletedQuest.class).size());
    }
}
