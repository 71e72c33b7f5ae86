package game.ore.anticheat.honest;

import module java.base;

import game.ore.anticheat.Journey;
import game.ore.api.location.Fix;
import game.ore.geo.Position;
import game.ore.tracks.WalkGenerator;

/// Walks along a grid of streets whose receiver hardly errs, as those of phones that put themselves
/// on the nearest street, and of the simulator's players. That nothing strays from the line makes
/// nobody a cheat.
public final class Strolls {
    private static final Instant BEGIN = Instant.parse("2025-06-01T06:00:00Z");
    private static final int[] STEPS = {5, 5, 10, 15, 30};
    private static final double ERROR_METERS_MAX = 2;
    private static final double KEPT_EACH_STEP = 0.95;

    private final long seed;

    public Strolls(long seed) {
        this.seed = seed;
    }

    public Journey journey(int number) {
        var random = new Random(seed * 1_000_003 + number);
        for (var i = 0; i < 8; i++) random.nextLong();
        var start = new Position(random.nextDouble(-60, 65), random.nextDouble(-179, 179));
        var length = Duration.ofSeconds(random.nextInt(600, 2_400));
        var track =
                new WalkGenerator(random)
                        .walk("stroll", start, BEGIN.plus(Duration.ofHours(number)), length);
        var step = STEPS[random.nextInt(STEPS.length)];
        var error = random.nextBoolean() ? 0 : random.nextDouble(ERROR_METERS_MAX);
        var more = Math.sqrt(1 - KEPT_EACH_STEP * KEPT_EACH_STEP) * error;
        var east = 0.0;
        var north = 0.0;
        var fixes = new ArrayList<Fix>();
        for (var fix : track.fixes()) {
            east = KEPT_EACH_STEP * east + more * random.nextGaussian();
            north = KEPT_EACH_STEP * north + more * random.nextGaussian();
            var due = fixes.isEmpty() || !fix.at().isBefore(fixes.getLast().at().plusSeconds(step));
            if (due) fixes.add(new Fix(fix.place().plusMeters(east, north), 10, fix.at()));
        }
        return new Journey("%d stroll %d s".formatted(number, step), fixes);
    }
}
