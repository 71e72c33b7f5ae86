package game.ore.anticheat.honest;

import module java.base;

import game.ore.anticheat.Journey;
import game.ore.api.location.Fix;
import game.ore.geo.Position;

/// Trained runners, hikers and cyclists on paths without crossings, told by watches and apps that
/// smooth: the evenest that people are. Steady runners vary in pace by 2 % to 5 %, slowly; few of
/// them stop; nothing of their receivers' white noise is left.
public final class Steady {
    private static final Instant BEGIN = Instant.parse("2025-09-01T06:00:00Z");
    private static final int[] STEPS = {1, 1, 2, 3, 5, 10, 15, 20, 30, 60};

    private final long seed;

    public Steady(long seed) {
        this.seed = seed;
    }

    public Journey journey(int number) {
        var random = new Random(seed * 1_000_003 + number);
        for (var i = 0; i < 8; i++) random.nextLong();
        var step = STEPS[random.nextInt(STEPS.length)];
        var fixes = new Sportsman(random).fixes(step, BEGIN.plus(Duration.ofHours(number)));
        return new Journey("%d steady %d s".formatted(number, step), fixes);
    }

    /// Something that wanders around nothing and never far (Ornstein-Uhlenbeck).
    private static final class Wandering {
        private final RandomGenerator random;
        private final double kept;
        private final double more;
        double value;

        Wandering(RandomGenerator random, double sigma, double seconds) {
            this.random = random;
            kept = Math.exp(-1 / seconds);
            more = Math.sqrt(1 - kept * kept) * sigma;
            value = sigma * random.nextGaussian();
        }

        void step() {
            value = kept * value + more * random.nextGaussian();
        }
    }

    private static final class Sportsman {
        private final Random random;
        private final Position start;
        private final double speed;
        private final double stopsPerSecond;
        private final double smoothing;
        private final boolean uneven;
        private final Wandering pace;
        private final Wandering hills;
        private final Wandering path;
        private final Wandering errorEast;
        private final Wandering errorNorth;

        Sportsman(Random random) {
            this.random = random;
            start = new Position(random.nextDouble(-60, 65), random.nextDouble(-179, 179));
            speed = random.nextDouble(1, 7);
            stopsPerSecond = random.nextBoolean() ? 0 : 1 / 600.0;
            smoothing = random.nextDouble(1, 8);
            uneven = random.nextInt(3) == 0;
            pace = new Wandering(random, random.nextDouble(0.02, 0.05), random.nextDouble(15, 120));
            hills = new Wandering(random, random.nextDouble(0.01, 0.08), 300);
            path = new Wandering(random, random.nextDouble(0.001, 0.02), random.nextDouble(5, 60));
            var sigma = random.nextDouble(0.5, 4);
            var memory = random.nextDouble(15, 200);
            errorEast = new Wandering(random, sigma, memory);
            errorNorth = new Wandering(random, sigma, memory);
        }

        List<Fix> fixes(int step, Instant begin) {
            var fixes = new ArrayList<Fix>();
            var heading = random.nextDouble(2 * Math.PI);
            var east = 0.0;
            var north = 0.0;
            var smoothEast = errorEast.value;
            var smoothNorth = errorNorth.value;
            var rest = 0;
            var next = 0;
            var length = random.nextInt(900, 2_700);
            for (var second = 0; second < length; second++) {
                for (var wandering : List.of(pace, hills, path, errorEast, errorNorth))
                    wandering.step();
                if (rest > 0) rest--;
                else if (random.nextDouble() < stopsPerSecond) rest = random.nextInt(5, 60);
                var meters = rest > 0 ? 0 : Math.max(0.3, speed * (1 + pace.value + hills.value));
                heading += path.value * meters;
                east += meters * Math.sin(heading);
                north += meters * Math.cos(heading);
                smoothEast += (east + errorEast.value - smoothEast) / smoothing;
                smoothNorth += (north + errorNorth.value - smoothNorth) / smoothing;
                if (second < next) continue;
                next = second + step + (uneven ? random.nextInt(step + 1) : 0);
                fixes.add(
                        new Fix(
                                start.plusMeters(smoothEast, smoothNorth),
                                random.nextInt(3, 12),
                                begin.plusSeconds(second)));
            }
            return fixes;
        }
    }
}
