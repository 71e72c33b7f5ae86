package game.ore.anticheat.attack;

import module java.base;

import game.ore.anticheat.Journey;
import game.ore.api.location.Fix;

/// Hops short of 1,250 m with a rest after each that is long enough for a tunnel.
public final class Rests implements Attack {
    private static final Duration DEADLINE = Duration.ofMinutes(30);
    private static final double METERS_MIN = 300;
    private static final double METERS_MAX = 1_249;
    private static final int HOPS = 24;
    private static final int BEFORE_MAX = 30;
    private static final double[] NOISE_METERS = {0, 1, 4};

    @Override
    public String name() {
        return "rests";
    }

    @Override
    public Optional<Forged> forge(Journey honest, RandomGenerator random) {
        var fixes = new ArrayList<>(Attack.forward(honest.fixes(), BEFORE_MAX));
        if (fixes.isEmpty()) return Optional.empty();
        var from = fixes.size();
        var seconds = Attack.spacing(honest.fixes(), 3, 60);
        var noise = NOISE_METERS[random.nextInt(NOISE_METERS.length)];
        var accuracy = fixes.getLast().accuracyMeters();
        var stays = (int) Math.max(1, Math.ceil(random.nextDouble(45, 120) / seconds));
        for (var i = 0; i < HOPS * (stays + 1); i++) {
            var hops = i % (stays + 1) == 0;
            var direction = random.nextDouble(2 * Math.PI);
            var meters = hops ? random.nextDouble(METERS_MIN, METERS_MAX) : 0;
            fixes.add(
                    Attack.moved(
                            fixes.getLast(),
                            meters * Math.sin(direction) + noise * random.nextGaussian(),
                            meters * Math.cos(direction) + noise * random.nextGaussian(),
                            seconds,
                            Math.min(30, accuracy)));
        }
        return Optional.of(
                new Forged(
                        new Journey(honest.name() + " rests", List.<Fix>copyOf(fixes)),
                        from,
                        fixes.get(from).at().plus(DEADLINE),
                        Integer.MAX_VALUE - from,
                        Forged.Unpaid.FROM_THE_SANCTION,
                        Instant.MAX));
    }
}
