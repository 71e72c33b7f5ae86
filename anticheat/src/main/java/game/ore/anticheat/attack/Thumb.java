package game.ore.anticheat.attack;

import module java.base;

import game.ore.anticheat.Journey;
import game.ore.api.location.Fix;
import game.ore.geo.Position;

/// A joystick that hides better than [Joystick]: it reports at the times and with the accuracies of
/// a real client, rounds as devices do, takes turns of all kinds, rests at some of them, wavers a
/// little in speed, and adds white or wandering noise of up to 2.5 m.
public final class Thumb implements Attack {
    private static final Duration DEADLINE = Duration.ofMinutes(15);
    private static final int SECONDS = 1_500;
    private static final int FIXES_MIN = 10;
    private static final double[] UNITS = {1e-5, 1e-6, 1e-6, 1e-7};
    private static final double[] ACCURACIES = {3, 5, 10};

    @Override
    public String name() {
        return "thumb";
    }

    @Override
    public Optional<Forged> forge(Journey honest, RandomGenerator random) {
        var own = Attack.forward(honest.fixes(), Integer.MAX_VALUE);
        if (own.size() < FIXES_MIN) return Optional.empty();
        var hand = new Hand(random);
        var unit = UNITS[random.nextInt(UNITS.length)];
        var accuracy = random.nextBoolean() ? 0 : ACCURACIES[random.nextInt(ACCURACIES.length)];
        var spacing = Attack.spacing(own, 1, 60);
        var start = own.getFirst();
        var fixes = new ArrayList<Fix>();
        var at = 0.0;
        for (var i = 0; at < SECONDS; i++) {
            var like = own.get(i % own.size());
            if (i > 0) at += i < own.size() ? step(own, i) : spacing;
            while (hand.seconds + 1 <= at) hand.move(1);
            if (hand.seconds < at) hand.move(at - hand.seconds);
            var place = start.position().plusMeters(hand.east(), hand.north());
            fixes.add(
                    new Fix(
                            new Position(
                                    Math.clamp(rounded(place.latitude(), unit), -89, 89),
                                    Math.IEEEremainder(rounded(place.longitude(), unit), 360)),
                            accuracy > 0 ? accuracy : Math.min(100, like.accuracyMeters()),
                            start.at().plusMillis(Math.round(at * 1_000))));
        }
        return Optional.of(
                new Forged(
                        new Journey(honest.name() + " thumb", fixes),
                        0,
                        start.at().plus(DEADLINE),
                        Integer.MAX_VALUE,
                        Forged.Unpaid.FROM_THE_SANCTION,
                        Instant.MAX));
    }

    /// The time between two fixes of the real client; when it was off for long, less.
    private static double step(List<Fix> own, int fix) {
        return Math.min(90, Attack.millis(own.get(fix - 1), own.get(fix)) / 1e3);
    }

    private static double rounded(double degrees, double unit) {
        return Math.round(degrees / unit) * unit;
    }

    /// Where the joystick has led.
    private static final class Hand {
        private final RandomGenerator random;
        private final double speed;
        private final double wavering;
        private final double waveringSeconds;
        private final double white;
        private final double wander;
        private final double wanderSeconds;
        private final int turning;
        private final double legMin;
        private final double legMax;
        private final double bend;
        private final double rests;
        private double rest;
        private double seconds;
        private double x;
        private double y;
        private double heading;
        private double leg;
        private double wavers;
        private double wanderEast;
        private double wanderNorth;

        Hand(RandomGenerator random) {
            this.random = random;
            speed = random.nextDouble(0.8, 6);
            wavering = random.nextInt(3) == 0 ? random.nextDouble(0.015) : 0;
            waveringSeconds = random.nextDouble(10, 60);
            var noise = random.nextInt(4);
            white = noise == 1 || noise == 2 ? random.nextDouble(0.3, 2.5) : 0;
            wander = noise == 3 ? random.nextDouble(0.5, 1.5) : 0;
            wanderSeconds = random.nextDouble(3, 30);
            turning = random.nextInt(4);
            legMin = random.nextDouble(50, 150);
            legMax = random.nextDouble(200, 600);
            bend = random.nextDouble(0.002, 0.02) * (random.nextBoolean() ? 1 : -1);
            rests = random.nextInt(4) == 0 ? 0.3 : 0;
            heading = random.nextDouble(2 * Math.PI);
            leg = random.nextDouble(legMin, legMax);
        }

        void move(double time) {
            var kept = Math.exp(-time / waveringSeconds);
            wavers = kept * wavers + Math.sqrt(1 - kept * kept) * wavering * random.nextGaussian();
            var stays = Math.exp(-time / wanderSeconds);
            var more = Math.sqrt(1 - stays * stays) * wander;
            wanderEast = stays * wanderEast + more * random.nextGaussian();
            wanderNorth = stays * wanderNorth + more * random.nextGaussian();
            seconds += time;
            if (rest > 0) {
                rest -= time;
                return;
            }
            var meters = speed * (1 + wavers) * time;
            x += meters * Math.sin(heading);
            y += meters * Math.cos(heading);
            leg -= meters;
            if (turning == 3) heading += bend * meters;
            if (leg > 0 || turning == 0 || turning == 3) return;
            heading +=
                    turning == 1
                            ? Math.PI / 2 * (random.nextBoolean() ? 1 : -1)
                            : random.nextDouble(-2, 2);
            leg = random.nextDouble(legMin, legMax);
            if (random.nextDouble() < rests) rest = random.nextDouble(5, 40);
        }

        double east() {
            return x + wanderEast + white * random.nextGaussian();
        }

        double north() {
            return y + wanderNorth + white * random.nextGaussian();
        }
    }
}
