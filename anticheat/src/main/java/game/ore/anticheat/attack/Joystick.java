package game.ore.anticheat.attack;

import module java.base;

import game.ore.anticheat.Journey;
import game.ore.api.location.Fix;

/// A thumb on a joystick: one speed, straight on or around blocks, perhaps with some white noise
/// added.
public final class Joystick implements Attack {
    private static final Duration DEADLINE = Duration.ofMinutes(15);
    private static final Duration LENGTH = Duration.ofMinutes(25);
    private static final int BEFORE_MAX = 10;
    private static final double[] NOISE_METERS = {0, 0, 0.2, 0.5, 1};

    @Override
    public String name() {
        return "joystick";
    }

    @Override
    public Optional<Forged> forge(Journey honest, RandomGenerator random) {
        var fixes = new ArrayList<>(Attack.forward(honest.fixes(), BEFORE_MAX));
        if (fixes.isEmpty()) return Optional.empty();
        var from = fixes.size();
        var seconds = Attack.spacing(honest.fixes(), 1, 60);
        var speed = random.nextDouble(1, 4);
        var noise = NOISE_METERS[random.nextInt(NOISE_METERS.length)];
        var block =
                random.nextBoolean()
                        ? Double.POSITIVE_INFINITY
                        : random.nextDouble(100, 400) * speed;
        var start = fixes.getLast();
        var heading = random.nextDouble(2 * Math.PI);
        var east = 0.0;
        var north = 0.0;
        var leg = 0.0;
        for (var time = seconds; time < LENGTH.toSeconds(); time += seconds) {
            if (leg >= block) {
                heading += Math.PI / 2 * (random.nextBoolean() ? 1 : -1);
                leg = 0;
            }
            leg += speed * seconds;
            east += speed * seconds * Math.sin(heading);
            north += speed * seconds * Math.cos(heading);
            fixes.add(
                    Attack.moved(
                            start,
                            east + noise * random.nextGaussian(),
                            north + noise * random.nextGaussian(),
                            time,
                            5));
        }
        return Optional.of(
                new Forged(
                        new Journey(honest.name() + " joystick", List.<Fix>copyOf(fixes)),
                        from,
                        start.at().plus(DEADLINE),
                        Integer.MAX_VALUE - from,
                        Forged.Unpaid.FROM_THE_SANCTION,
                        Instant.MAX));
    }
}
