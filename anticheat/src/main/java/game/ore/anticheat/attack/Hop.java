package game.ore.anticheat.attack;

import module java.base;

import game.ore.anticheat.Journey;
import game.ore.api.location.Fix;

/// From place to place, each short of 1,250 m and of what any rule of speed forbids, faster than
/// one walks or cycles: every time the client reports, or with stays between.
public final class Hop implements Attack {
    private static final double METERS_MAX = 1_249;
    private static final double METERS_PER_SECOND_MIN = 12;
    private static final int HOPS = 20;
    private static final int UPDATES_MAX = 10;
    private static final int BEFORE_MAX = 60;
    private static final double NOISE_METERS = 3;
    private static final double[] SECONDS = {15, 20, 30, 45, 60};

    @Override
    public String name() {
        return "hop";
    }

    @Override
    public Optional<Forged> forge(Journey honest, RandomGenerator random) {
        var fixes = new ArrayList<>(Attack.forward(honest.fixes(), BEFORE_MAX));
        if (fixes.isEmpty()) return Optional.empty();
        var from = fixes.size();
        var seconds = SECONDS[random.nextInt(SECONDS.length)];
        var stays = seconds <= 30 && random.nextInt(3) == 0;
        var least = Math.max(300, seconds * METERS_PER_SECOND_MIN * (stays ? 2 : 1));
        for (var i = 0; i < HOPS; i++) {
            var direction = random.nextDouble(2 * Math.PI);
            var meters = stays && i % 2 == 1 ? 0 : random.nextDouble(least, METERS_MAX);
            fixes.add(
                    Attack.moved(
                            fixes.getLast(),
                            meters * Math.sin(direction) + NOISE_METERS * random.nextGaussian(),
                            meters * Math.cos(direction) + NOISE_METERS * random.nextGaussian(),
                            seconds,
                            5));
        }
        return Optional.of(
                new Forged(
                        new Journey(honest.name() + " hop", List.<Fix>copyOf(fixes)),
                        from,
                        Instant.MAX,
                        UPDATES_MAX,
                        Forged.Unpaid.FROM_THE_FIRST,
                        Instant.MAX));
    }
}
