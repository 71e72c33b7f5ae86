package game.ore.anticheat.attack;

import module java.base;

import game.ore.anticheat.Journey;
import game.ore.api.location.Fix;

/// A teleport that is back after eight fixes, as if a receiver had erred.
public final class Return implements Attack {
    private static final double METERS_MIN = 3_000;
    private static final double METERS_MAX = 60_000;
    private static final int AWAY = 8;
    private static final int BEFORE_MIN = 10;

    @Override
    public String name() {
        return "return";
    }

    @Override
    public Optional<Forged> forge(Journey honest, RandomGenerator random) {
        var fixes = new ArrayList<>(Attack.forward(honest.fixes(), Integer.MAX_VALUE));
        if (fixes.size() <= 2 * BEFORE_MIN + AWAY) return Optional.empty();
        var from = random.nextInt(BEFORE_MIN, fixes.size() - BEFORE_MIN - AWAY);
        var direction = random.nextDouble(2 * Math.PI);
        var meters = METERS_MIN * Math.pow(METERS_MAX / METERS_MIN, random.nextDouble());
        for (var i = from; i < from + AWAY; i++) {
            var fix = fixes.get(i);
            fixes.set(
                    i,
                    Attack.moved(
                            fix,
                            meters * Math.sin(direction),
                            meters * Math.cos(direction),
                            0,
                            fix.accuracyMeters()));
        }
        return Optional.of(
                new Forged(
                        new Journey(honest.name() + " return", List.<Fix>copyOf(fixes)),
                        from,
                        Instant.MAX,
                        2 * AWAY,
                        Forged.Unpaid.FROM_THE_FIRST,
                        fixes.get(from + AWAY).at()));
    }
}
