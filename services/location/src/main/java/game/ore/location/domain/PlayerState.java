package game.ore.location.domain;

import module java.base;

/// All that is remembered of one player's movement. Its size does not grow with time.
///
/// Everything in it follows from the fixes and their own times alone, so that the same fixes end in
/// the same state however they were batched, and whenever they arrived.
///
/// @param recent what was last believed, oldest first, thinned; the last one is where the player is
/// @param aheadMeters how far the player has got ahead of what the earning speed allows: every
///   believed metre fills it, time drains it at the earning speed. It is above the burst when in
///   some window of time that ends now, of whatever length, the way was longer than the earning
///   speed times the window plus the burst; so one number holds the budgets of all windows, up to
///   the longest that is remembered
/// @param doubt fixes elsewhere that may turn out to be the truth
/// @param coolUntil acting earns nothing before
public record PlayerState(
        List<Spot> recent,
        double aheadMeters,
        Optional<Doubt> doubt,
        Optional<Instant> coolUntil,
        Trust trust) {
    /// Nothing is known yet.
    public static final PlayerState NEW =
            new PlayerState(List.of(), 0, Optional.empty(), Optional.empty(), Trust.FULL);

    public PlayerState {
        recent = List.copyOf(recent);
    }

    /// Where the player was last believed to be.
    public Optional<Spot> last() {
        return recent.isEmpty() ? Optional.empty() : Optional.of(recent.getLast());
    }

    /// True when this knows of a later place than `other` does.
    public boolean isLaterThan(PlayerState other) {
        var mine = last().map(Spot::at).orElse(Instant.MIN);
        return mine.isAfter(other.last().map(Spot::at).orElse(Instant.MIN));
    }

    /// This state after the player was believed to be at `spot`.
    PlayerState believing(Spot spot, MoveLimits.Earning limits) {
        return new PlayerState(
                with(spot, limits), aheadAt(spot, limits), Optional.empty(), coolUntil, trust);
    }

    /// How far ahead of the earning speed the player would be at `spot`. One typical error is taken
    /// off each step, because over many steps errors even out.
    double aheadAt(Spot spot, MoveLimits.Earning limits) {
        if (last().isEmpty()) return 0;
        var before = last().get();
        var drained = spot.secondsSince(before) * limits.metersPerSecondMax();
        return Math.clamp(
                aheadMeters + spot.surelyMetersFrom(before, 1) - drained,
                0,
                limits.rememberedMeters());
    }

    PlayerState doubting(Doubt more, Trust less) {
        return new PlayerState(recent, aheadMeters, Optional.of(more), coolUntil, less);
    }

    /// This state after it was given up in favour of `spot`.
    PlayerState movedTo(Spot spot, Instant cool) {
        var until = coolUntil.filter(before -> before.isAfter(cool)).orElse(cool);
        return new PlayerState(List.of(spot), 0, Optional.empty(), Optional.of(until), trust);
    }

    /// The last one is replaced while it is close in time to the one before it, so that a window
    /// holds few spots whatever the rate of fixes.
    private List<Spot> with(Spot spot, MoveLimits.Earning limits) {
        var begin = spot.at().minus(limits.window());
        var kept = new ArrayList<Spot>(recent.size() + 1);
        for (var i = 0; i < recent.size(); i++) {
            var thinned =
                    i > 0
                            && i == recent.size() - 1
                            && recent.get(i)
                                    .at()
                                    .isBefore(recent.get(i - 1).at().plus(limits.spacing()));
            if (!thinned && !recent.get(i).at().isBefore(begin)) kept.add(recent.get(i));
        }
        kept.add(spot);
        return kept;
    }
}
