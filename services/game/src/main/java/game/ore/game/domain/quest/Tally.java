package game.ore.game.domain.quest;

import module java.base;

/// What a player's deeds add up to by one measure.
///
/// @param ever in all
/// @param day the latest on which anything was added
/// @param thatDay on that day
/// @param thatWeek in its week
/// @param streak how many days in a row there was enough, the last being `streakDay`
/// @param longestStreak ever
public record Tally(
        long ever,
        LocalDate day,
        long thatDay,
        long thatWeek,
        int streak,
        LocalDate streakDay,
        int longestStreak) {
    /// What a deed adds. Something that is counted once in each period, such as a place, may add to
    /// the day, and not to the week in which it was counted before.
    public record Gain(long day, long week, long ever) {
        static Gain of(long amount) {
            return new Gain(amount, amount, amount);
        }
    }

    public static final Tally NONE = new Tally(0, LocalDate.EPOCH, 0, 0, 0, LocalDate.EPOCH, 0);

    /// This tally after a gain on a day. Days come in order but for stragglers, which count in the
    /// week, if it is still the same, and in all.
    ///
    /// @param enough on a day to go on with a streak
    Tally plus(Gain gain, LocalDate on, long enough) {
        var late = on.isBefore(day);
        var latest = late ? day : on;
        var sameDay = latest.equals(day);
        var sameWeek = Kind.monday(latest).equals(Kind.monday(day));
        var ofThisWeek = Kind.monday(on).equals(Kind.monday(latest));
        var dayNow = (sameDay ? thatDay : 0) + (late ? 0 : gain.day());
        var weekNow = (sameWeek ? thatWeek : 0) + (ofThisWeek ? gain.week() : 0);
        var goesOn = dayNow >= enough && streakDay.isBefore(latest);
        var streakNow = goesOn ? (streakDay.plusDays(1).equals(latest) ? streak + 1 : 1) : streak;
        return new Tally(
                ever + gain.ever(),
                latest,
                dayNow,
                weekNow,
                streakNow,
                goesOn ? latest : streakDay,
                Math.max(longestStreak, streakNow));
    }

    /// In the period of a quest of this kind that today is in.
    long in(Kind kind, LocalDate today) {
        return switch (kind) {
            case DAILY -> day.equals(today) ? thatDay : 0;
            case WEEKLY -> Kind.monday(day).equals(Kind.monday(today)) ? thatWeek : 0;
            case ACHIEVEMENT -> ever;
        };
    }

    /// Days in a row up to yesterday or today.
    int streakAt(LocalDate today) {
        return streakDay.isBefore(today.minusDays(1)) ? 0 : streak;
    }
}
