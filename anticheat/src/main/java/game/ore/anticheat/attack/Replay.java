package game.ore.anticheat.attack;

import module java.base;

import game.ore.anticheat.Journey;
import game.ore.api.location.Fix;

/// The journey of another player, later or at the same time, perhaps with some noise added.
public final class Replay implements Attack {
    private static final double METERS_MIN = 500;
    private static final int FIXES_MIN = 15;
    private static final double STEP_METERS = 12;

    /// Who is faster rides, and two recordings of one ride are nothing bad.
    private static final double WALKED = 7;

    private static final double[] NOISE_METERS = {0, 0.3, 1};

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public boolean needsHonest() {
        return true;
    }

    @Override
    public Optional<Forged> forge(Journey honest, RandomGenerator random) {
        var own = Attack.forward(honest.fixes(), Integer.MAX_VALUE);
        if (!isLong(own)) return Optional.empty();
        var shared = isWalked(own) && random.nextInt(3) == 0;
        var later =
                shared
                        ? Duration.ofSeconds(random.nextInt(3))
                        : Duration.ofMinutes(random.nextInt(20, 60 * 24 * 14));
        var noise = shared ? 0 : NOISE_METERS[random.nextInt(NOISE_METERS.length)];
        var fixes = new ArrayList<Fix>(own.size());
        for (var fix : own)
            fixes.add(
                    Attack.moved(
                            fix,
                            noise * random.nextGaussian(),
                            noise * random.nextGaussian(),
                            (double) later.toSeconds(),
                            fix.accuracyMeters()));
        return Optional.of(
                new Forged(
                        new Journey(honest.name() + " replay", fixes),
                        0,
                        Instant.MAX,
                        Integer.MAX_VALUE,
                        Forged.Unpaid.FROM_THE_SANCTION,
                        Instant.MAX));
    }

    /// Long enough to be recognised: so far, in so many places that differ.
    private static boolean isLong(List<Fix> fixes) {
        var places = 0;
        var meters = 0.0;
        var last = fixes.getFirst();
        for (var fix : fixes) {
            var step = last.position().metersTo(fix.position());
            if (step < STEP_METERS) continue;
            places++;
            if (step < 2_000) meters += step;
            last = fix;
        }
        return places >= FIXES_MIN && meters >= METERS_MIN;
    }

    private static boolean isWalked(List<Fix> fixes) {
        return IntStream.range(1, fixes.size())
                .allMatch(i ->
                        fixes.get(i - 1).position().metersTo(fixes.get(i).position())
                                <= 30
                                        + WALKED
                                                * Attack.millis(fixes.get(i - 1), fixes.get(i))
                                                / 1e3);
    }
}
