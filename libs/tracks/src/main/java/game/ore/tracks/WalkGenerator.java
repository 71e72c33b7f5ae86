package game.ore.tracks;

import module java.base;

import game.ore.geo.Position;

/// Invents walks along a grid of streets, as a person strolls: straight on more often than not,
/// seldom back, a stop at some corners. The same seed gives the same walk.
public final class WalkGenerator {
    private static final double BLOCK_METERS = 90;
    private static final int STEP_SECONDS = 5;
    private static final int STOP_SECONDS_MAX = 20;

    private final RandomGenerator random;

    public WalkGenerator(RandomGenerator random) {
        this.random = random;
    }

    /// One walk of at least the given length in time, a fix every five seconds.
    public Track walk(String name, Position start, Instant from, Duration length) {
        var plane = new LocalPlane(start);
        var gait = new Gait(random);
        var fixes = new ArrayList<Fix>();
        var here = new LocalPlane.Spot(0, 0);
        var corner = here;
        var heading = random.nextInt(4);
        var at = from;
        fixes.add(new Fix(start, at, OptionalDouble.empty()));
        while (at.isBefore(from.plus(length))) {
            if (here.equals(corner)) {
                heading = turned(heading);
                corner = next(corner, heading);
                at = at.plusSeconds(stop());
            }
            here = here.towards(corner, gait.nextMetersPerSecond(STEP_SECONDS) * STEP_SECONDS);
            at = at.plusSeconds(STEP_SECONDS);
            fixes.add(new Fix(plane.place(here), at, OptionalDouble.empty()));
        }
        return new Track(name, fixes, 0);
    }

    private int turned(int heading) {
        var dice = random.nextInt(20);
        if (dice < 10) return heading;
        if (dice < 14) return (heading + 1) % 4;
        if (dice < 18) return (heading + 3) % 4;
        return (heading + 2) % 4;
    }

    private int stop() {
        return random.nextInt(4) == 0 ? random.nextInt(STOP_SECONDS_MAX) : 0;
    }

    private static LocalPlane.Spot next(LocalPlane.Spot corner, int heading) {
        return switch (heading) {
            case 0 -> corner.plus(0, BLOCK_METERS);
            case 1 -> corner.plus(BLOCK_METERS, 0);
            case 2 -> corner.plus(0, -BLOCK_METERS);
            default -> corner.plus(-BLOCK_METERS, 0);
        };
    }
}
