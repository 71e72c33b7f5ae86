package game.ore.game.domain.quest;

import module java.base;

/// Which day it is for a player.
///
/// A player who moves to another time zone neither gets a day twice nor loses one they have begun:
/// when the new zone's day would be an earlier one, or something was claimed on the day that is
/// running, that day goes on until the first midnight of the new zone that comes at least 24 hours
/// after it began.
///
/// @param zone in which the player lives
/// @param changedAt when they said so last
/// @param running a day that goes on beyond its midnight
public record Calendar(ZoneId zone, Optional<Instant> changedAt, Optional<Running> running) {
    /// @param until the first instant of the next day
    public record Running(LocalDate day, Instant until) {}

    /// Of players who have said nothing.
    public static final Calendar UTC =
            new Calendar(ZoneId.of("UTC"), Optional.empty(), Optional.empty());

    /// The time between two changes of the zone.
    static final Duration BETWEEN_CHANGES = Duration.ofHours(24);

    private static final Duration DAY_LEAST = Duration.ofHours(24);

    /// The day at a time.
    public LocalDate day(Instant at) {
        return runningAt(at).map(Running::day).orElseGet(() -> LocalDate.ofInstant(at, zone));
    }

    /// When the day ends that it is now. In most zones a day of the year has 23 hours and another
    /// one 25.
    public Instant dayEnds(Instant now) {
        return runningAt(now)
                .map(Running::until)
                .orElseGet(() -> day(now).plusDays(1).atStartOfDay(zone).toInstant());
    }

    /// When the week ends that it is now: on Monday, with the day before it.
    public Instant weekEnds(Instant now) {
        var midnight = Kind.monday(day(now)).plusWeeks(1).atStartOfDay(zone).toInstant();
        return runningAt(now)
                .map(Running::until)
                .filter(until -> until.isAfter(midnight))
                .orElse(midnight);
    }

    /// When the zone can be changed again; empty when it can be now.
    public Optional<Instant> nextChangeAt(Instant now) {
        return changedAt.map(at -> at.plus(BETWEEN_CHANGES)).filter(at -> at.isAfter(now));
    }

    /// This calendar after moving to another zone.
    ///
    /// @param claimed whether anything was claimed on the day that is running
    /// @return nothing when the zone has been changed a short time ago
    public Optional<Calendar> moved(ZoneId to, Instant now, boolean claimed) {
        if (to.equals(zone)) return Optional.of(this);
        if (nextChangeAt(now).isPresent()) return Optional.empty();

        var today = day(now);
        var simple = !claimed && !LocalDate.ofInstant(now, to).isBefore(today);
        var goesOn =
                simple
                        ? Optional.<Running>empty()
                        : Optional.of(new Running(today, midnightFrom(dayLongEnough(now), to)));
        return Optional.of(new Calendar(to, Optional.of(now), goesOn));
    }

    /// From when on the day that is running has lasted long enough. One that went on beyond its
    /// midnight has: it began before the last change.
    private Instant dayLongEnough(Instant now) {
        if (runningAt(now).isPresent()) return now;
        var enough = day(now).atStartOfDay(zone).toInstant().plus(DAY_LEAST);
        return enough.isAfter(now) ? enough : now;
    }

    private static Instant midnightFrom(Instant earliest, ZoneId zone) {
        var date = LocalDate.ofInstant(earliest, zone);
        var midnight = date.atStartOfDay(zone).toInstant();
        return midnight.isBefore(earliest)
                ? date.plusDays(1).atStartOfDay(zone).toInstant()
                : midnight;
    }

    private Optional<Running> runningAt(Instant at) {
        return running.filter(day -> at.isBefore(day.until()));
    }
}
