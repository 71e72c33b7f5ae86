package game.ore.location.domain;

import module java.base;

import game.ore.api.PlayerId;

/// The ways that players came lately, to see who comes the same way again.
///
/// People go the same streets every day, but not to the second: their paces wander, and receivers
/// err by metres that have nothing to do with each other. A replay has the errors of its original.
/// As music is recognised by landmarks that keep their distances in time (A. Wang, An
/// Industrial-Strength Audio Search Algorithm, ISMIR 2003), each place of a player is looked for in
/// a grid of all places; where an earlier way passes it within some metres, that way, so much
/// later, is suspected. Each further place then counts for or against every suspicion: how far is
/// the player from where the original was that much earlier? (A sequential probability ratio test,
/// see [Story].)
///
/// Two who walk side by side are in one place at one time, and under an open sky receivers err
/// alike; so ways of the same moment must agree better. Who rides together in one moment is let be:
/// a ride earns nothing, and two recordings of one drive are nothing bad.
///
/// Not for several threads.
public final class Trails {
    /// @param pointsMax how many places are remembered in all; some 80 bytes each
    /// @param evidence logarithm of a likelihood ratio at which it is plain
    /// @param metersMin over which a way must agree
    public record Limits(int pointsMax, double evidence, double metersMin) {
        public static final Limits STANDARD = new Limits(200_000, 18, 800);

        public Limits {
            if (pointsMax < 1_000 || pointsMax > 50_000_000)
                throw new IllegalArgumentException("replay-points-max: " + pointsMax);
            if (!(evidence > 0)) throw new IllegalArgumentException("replay-evidence: " + evidence);
            if (!(metersMin > 0)) throw new IllegalArgumentException("replay-meters: " + metersMin);
        }
    }

    private static final double STEP_METERS = 12;
    private static final double CELL_DEGREES = 0.000_25;
    private static final int CELL_PLACES = 64;
    private static final int SUSPECTS = 24;
    private static final double NEAR_METERS = 3.5;

    /// Two who keep the same pace side by side a moment ago still do so a few metres later; that
    /// they meet again after a longer way is chance no more.
    private static final double SURE_METERS = 30;

    private static final double RIDE_METERS_PER_SECOND = 9;
    private static final Duration OWN_EARLIER = Duration.ofMinutes(10);
    private static final Duration SAME_SUSPICION = Duration.ofSeconds(3);

    private record Place(Trail trail, long number) {}

    /// One way that a player may be copying.
    private static final class Suspicion {
        final Trail original;
        final long shift;
        double evidence;
        double meters;
        int unknown;

        Suspicion(Trail original, long shift) {
            this.original = original;
            this.shift = shift;
        }

        Duration later() {
            return Duration.of(shift, ChronoUnit.MICROS);
        }

        /// @param moved metres since the place before
        void weigh(double off, double moved) {
            if (Double.isNaN(off)) {
                unknown++;
                return;
            }
            meters += moved;
            var weight = Copy.isSameMoment(later()) ? weight(off, 0.5, 1) : weight(off, 1.5, 3);
            evidence += weight > 0 ? weight * Math.clamp(moved / SURE_METERS, 0.3, 3) : weight;
        }

        private static double weight(double off, double same, double near) {
            if (off < same) return 1.2;
            if (off < near) return 0.6;
            return off < 2 * near ? -0.4 : -3;
        }

        boolean isOver() {
            return evidence <= 0 || unknown > 2;
        }
    }

    private static final class Walker {
        final Trail trail;
        final List<Suspicion> suspicions = new ArrayList<>();

        Walker(PlayerId player) {
            trail = new Trail(player);
        }
    }

    private final Limits limits;
    private final Map<PlayerId, Walker> walkers = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Long, ArrayDeque<Place>> grid = new HashMap<>();
    private long points;

    public Trails(Limits limits) {
        this.limits = limits;
    }

    /// Hears where a player is believed to be.
    ///
    /// @return what is plain with this place
    public Optional<Copy> hear(PlayerId player, Spot spot) {
        var walker = walkers.computeIfAbsent(player, Walker::new);
        var trail = walker.trail;
        var first = trail.end() == 0;
        if (!first && Micros.of(spot.at()) <= trail.at(trail.end() - 1)) return Optional.empty();
        var moved = first ? 0 : trail.metersFrom(trail.end() - 1, spot);
        if (!first && moved < STEP_METERS) return Optional.empty();
        var found = weigh(walker, spot, moved);
        suspect(walker, spot);
        remember(trail, spot);
        return found;
    }

    /// Lets go of a player's way.
    public void forget(PlayerId player) {
        var gone = walkers.remove(player);
        if (gone == null) return;
        for (var number = gone.trail.begin(); number < gone.trail.end(); number++)
            leave(gone.trail, number);
    }

    private Optional<Copy> weigh(Walker walker, Spot spot, double moved) {
        var now = Micros.of(spot.at());
        var found = Optional.<Copy>empty();
        for (var suspicions = walker.suspicions.iterator(); suspicions.hasNext(); ) {
            var suspicion = suspicions.next();
            suspicion.weigh(suspicion.original.metersAt(now - suspicion.shift, spot), moved);
            if (isPlain(suspicion)) {
                suspicions.remove();
                if (isSharedRide(suspicion, walker.trail)) continue;
                found =
                        Optional.of(
                                new Copy(
                                        walker.trail.player,
                                        suspicion.original.player,
                                        suspicion.later(),
                                        spot.at(),
                                        suspicion.evidence,
                                        limits.evidence()));
            } else if (suspicion.isOver()) {
                suspicions.remove();
            }
        }
        return found;
    }

    private boolean isPlain(Suspicion suspicion) {
        return suspicion.evidence >= limits.evidence() && suspicion.meters >= limits.metersMin();
    }

    private static boolean isSharedRide(Suspicion suspicion, Trail trail) {
        return Copy.isSameMoment(suspicion.later())
                && Math.max(trail.peak(), suspicion.original.peak()) > RIDE_METERS_PER_SECOND;
    }

    private void suspect(Walker walker, Spot spot) {
        var row = row(spot.position().latitude());
        var column = column(spot.position().longitude());
        for (var north = -1; north <= 1; north++) {
            for (var east = -1; east <= 1; east++) {
                var places = grid.get(cell(row + north, column + east));
                if (places == null) continue;
                for (var place : places) {
                    if (walker.suspicions.size() >= SUSPECTS) return;
                    suspect(walker, place.trail(), place.number() - 1, spot);
                    suspect(walker, place.trail(), place.number(), spot);
                }
            }
        }
    }

    private static void suspect(Walker walker, Trail original, long number, Spot spot) {
        var passed = original.passed(number, spot, NEAR_METERS);
        if (passed < 0) return;
        var shift = Micros.of(spot.at()) - passed;
        var own = original == walker.trail;
        if (own && shift < Micros.of(OWN_EARLIER)) return;
        for (var known : walker.suspicions)
            if (known.original == original
                    && Math.abs(known.shift - shift) < Micros.of(SAME_SUSPICION)) return;
        var suspicion = new Suspicion(original, shift);
        suspicion.evidence = 0.6;
        walker.suspicions.add(suspicion);
    }

    private void remember(Trail trail, Spot spot) {
        if (trail.isFull()) leave(trail, trail.begin());
        trail.add(spot);
        points++;
        var places =
                grid.computeIfAbsent(
                        cell(row(spot.position().latitude()), column(spot.position().longitude())),
                        _ -> new ArrayDeque<>(2));
        if (places.size() >= CELL_PLACES) places.removeFirst();
        places.addLast(new Place(trail, trail.end() - 1));
        while (points > limits.pointsMax() && walkers.size() > 1)
            forget(walkers.keySet().iterator().next());
    }

    private void leave(Trail trail, long number) {
        var key = cell(row(trail.latitude(number)), column(trail.longitude(number)));
        points--;
        var places = grid.get(key);
        if (places == null) return;
        places.removeIf(place -> place.trail() == trail && place.number() == number);
        if (places.isEmpty()) grid.remove(key);
    }

    private static int row(double latitude) {
        return (int) Math.floor(latitude / CELL_DEGREES);
    }

    /// Cells are narrower far from the equator, which only makes more of them.
    private static int column(double longitude) {
        return (int) Math.floor(longitude / CELL_DEGREES);
    }

    private static long cell(int row, int column) {
        return (long) row << 32 | (column & 0xffff_ffffL);
    }
}
