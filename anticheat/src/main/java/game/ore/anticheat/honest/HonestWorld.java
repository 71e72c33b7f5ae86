package game.ore.anticheat.honest;

import module java.base;

import game.ore.anticheat.Journey;
import game.ore.api.location.Fix;
import game.ore.geo.Position;

/// Honest journeys without end, each made of its number alone: one to three ways of getting about
/// one after another, a receiver with its errors, and a client that reports at its own times,
/// sometimes not at all, sometimes twice.
public final class HonestWorld {
    private static final Instant BEGIN = Instant.parse("2025-03-01T06:00:00Z");
    private static final int[] STEPS = {1, 1, 1, 2, 5, 5, 10, 15, 15, 20, 30, 30, 60};

    private final long seed;

    public HonestWorld(long seed) {
        this.seed = seed;
    }

    public Journey journey(int number) {
        var random = new Random(seed * 1_000_003 + number);
        for (var i = 0; i < 8; i++) random.nextLong();
        var modes = modes(random);
        var step = STEPS[random.nextInt(STEPS.length)];
        var fixes = new Reporter(random, step, Duration.ofHours(number)).report(modes);
        var name = modes.stream().map(Enum::name).collect(Collectors.joining("+"));
        return new Journey(
                "%d %s %d s".formatted(number, name, step).toLowerCase(Locale.ROOT), fixes);
    }

    public List<Journey> journeys(int count) {
        return IntStream.range(0, count).mapToObj(this::journey).toList();
    }

    private static List<Mode> modes(Random random) {
        var all = Mode.values();
        var one = all[random.nextInt(all.length)];
        if (random.nextInt(3) > 0) return List.of(one);
        return List.of(Mode.WALK, one, Mode.WALK);
    }

    /// A phone that reports.
    private static final class Reporter {
        private final Random random;
        private final int step;
        private final Receiver receiver;
        private final Position origin;
        private final double unit;
        private final boolean late;
        private final double offPerSecond;
        private final double doubles;
        private final double clockErrors;
        private final Instant begin;
        private final List<Fix> fixes = new ArrayList<>();
        private long second;

        Reporter(Random random, int step, Duration later) {
            this.random = random;
            this.step = step;
            receiver = new Receiver(random);
            origin = new Position(random.nextDouble(-60, 65), random.nextDouble(-179, 179));
            unit = new double[] {1e-5, 1e-6, 1e-6, 1e-7}[random.nextInt(4)];
            late = random.nextBoolean();
            offPerSecond = random.nextInt(4) == 0 ? 1 / 1_200.0 : 0;
            doubles = random.nextInt(3) == 0 ? 0.03 : 0;
            clockErrors = random.nextInt(8) == 0 ? 0.01 : 0;
            begin = BEGIN.plus(later);
        }

        List<Fix> report(List<Mode> modes) {
            var east = 0.0;
            var north = 0.0;
            var next = 0L;
            for (var mode : modes) {
                var trip = new Trip(mode, east, north, random);
                var end =
                        second
                                + (modes.size() > 1 && mode == Mode.WALK ? 300 : 600)
                                + random.nextInt(1_800);
                var offFor = 0;
                while (second < end) {
                    trip.step();
                    second++;
                    var underground = mode == Mode.SUBWAY && trip.speed() > 5;
                    var said = receiver.hear(trip.east(), trip.north(), underground, step);
                    if (offFor > 0) {
                        offFor--;
                        if (offFor == 0) receiver.coldStart();
                        continue;
                    }
                    if (random.nextDouble() < offPerSecond) offFor = random.nextInt(60, 2_400);
                    if (second < next || said.isEmpty()) continue;
                    next = second + step + (late && step > 2 ? random.nextInt(3) : 0);
                    tell(said.get());
                }
                east = trip.east();
                north = trip.north();
            }
            return fixes;
        }

        private void tell(Receiver.Said said) {
            var place = place(said.east(), said.north());
            var at = begin.plusSeconds(second);
            if (random.nextDouble() < clockErrors) at = at.minusSeconds(random.nextInt(0, 120));
            var fix = new Fix(place, said.accuracyMeters(), at);
            fixes.add(fix);
            if (random.nextDouble() < doubles) fixes.add(fix);
        }

        /// On the sphere, along the meridian and then the parallel; rounded as devices do.
        private Position place(double east, double north) {
            var lat = origin.latitude() + Math.toDegrees(north / Position.EARTH_RADIUS_METERS);
            var lon =
                    origin.longitude()
                            + Math.toDegrees(
                                    east
                                            / Position.EARTH_RADIUS_METERS
                                            / Math.cos(Math.toRadians(origin.latitude())));
            return new Position(
                    Math.clamp(Math.round(lat / unit) * unit, -89, 89),
                    Math.IEEEremainder(Math.round(lon / unit) * unit, 360));
        }
    }
}
