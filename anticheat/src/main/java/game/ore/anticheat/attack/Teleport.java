package game.ore.anticheat.attack;

import module java.base;

import game.ore.anticheat.Journey;
import game.ore.api.location.Fix;
import game.ore.geo.Position;

/// Suddenly many kilometres away, and going on from there as before.
public final class Teleport implements Attack {
    private static final double METERS_MIN = 5_000;
    private static final double METERS_MAX = 2_000_000;

    /// Nobody flies so fast.
    private static final double METERS_PER_SECOND = 600;

    private static final double COOLDOWN_METERS_PER_SECOND = 155 / 3.6;

    /// A cheat says that the receiver is sure.
    private static final double ACCURACY_METERS_MAX = 20;

    private static final int BEFORE_MIN = 10;
    private static final int THERE = 60;
    private static final int ATTEMPTS = 30;
    private static final long AROUND_MILLIS = 150_000;
    private static final long SILENCE_MILLIS = 100_000;

    @Override
    public String name() {
        return "teleport";
    }

    @Override
    public Optional<Forged> forge(Journey honest, RandomGenerator random) {
        var own = Attack.forward(honest.fixes(), Integer.MAX_VALUE);
        if (own.size() < 2 * BEFORE_MIN) return Optional.empty();
        var cut = cut(own, random);
        if (cut < 0) return Optional.empty();
        var here = own.get(cut - 1);
        var seconds = Math.max(1, Attack.millis(here, own.get(cut)) / 1e3);
        var least = METERS_MIN + METERS_PER_SECOND * seconds;
        var meters = least * Math.pow(METERS_MAX / least, random.nextDouble());
        var there = away(here.position(), meters, random.nextDouble(2 * Math.PI));
        var fixes = new ArrayList<Fix>(own.subList(0, cut));
        for (var i = cut; i < Math.min(own.size(), cut + THERE); i++)
            fixes.add(carried(own.get(i), here.position(), there));
        var arrival =
                here.at()
                        .plusSeconds(
                                (long)
                                        (here.position().metersTo(there)
                                                / COOLDOWN_METERS_PER_SECOND));
        return Optional.of(
                new Forged(
                        new Journey(honest.name() + " teleport", fixes),
                        cut,
                        Instant.MAX,
                        THERE,
                        Forged.Unpaid.FROM_THE_FIRST,
                        arrival));
    }

    /// Where the jump is: at a moment around which the client reports all the time, because who
    /// says nothing for long may have travelled. -1 when there is none.
    private static int cut(List<Fix> own, RandomGenerator random) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var cut = BEFORE_MIN + random.nextInt(own.size() - 2 * BEFORE_MIN + 1);
            if (isSteady(own, cut)) return cut;
        }
        return -1;
    }

    private static boolean isSteady(List<Fix> own, int cut) {
        var first = cut;
        while (first > 0 && Attack.millis(own.get(first), own.get(cut)) < AROUND_MILLIS) first--;
        var last = cut;
        while (last < own.size() - 1 && Attack.millis(own.get(cut), own.get(last)) < AROUND_MILLIS)
            last++;
        return Attack.millis(own.get(first), own.get(cut)) >= AROUND_MILLIS
                && IntStream.range(first, last)
                        .allMatch(i -> Attack.millis(own.get(i), own.get(i + 1)) <= SILENCE_MILLIS);
    }

    /// A place on the great circle that starts in this direction.
    private static Position away(Position from, double meters, double bearing) {
        var angle = meters / Position.EARTH_RADIUS_METERS;
        var lat = Math.toRadians(from.latitude());
        var sin =
                Math.sin(lat) * Math.cos(angle)
                        + Math.cos(lat) * Math.sin(angle) * Math.cos(bearing);
        var east =
                Math.atan2(
                        Math.sin(bearing) * Math.sin(angle) * Math.cos(lat),
                        Math.cos(angle) - Math.sin(lat) * sin);
        return new Position(
                Math.clamp(Math.toDegrees(Math.asin(sin)), -85, 85),
                Math.IEEEremainder(from.longitude() + Math.toDegrees(east), 360));
    }

    /// The fix at the same way from `there` as it is from `here`.
    private static Fix carried(Fix fix, Position here, Position there) {
        var north = Math.toRadians(fix.position().latitude() - here.latitude());
        var east =
                Math.toRadians(
                                Math.IEEEremainder(
                                        fix.position().longitude() - here.longitude(), 360))
                        * Math.cos(Math.toRadians(here.latitude()));
        var place =
                there.plusMeters(
                        east * Position.EARTH_RADIUS_METERS, north * Position.EARTH_RADIUS_METERS);
        return new Fix(place, Math.min(ACCURACY_METERS_MAX, fix.accuracyMeters()), fix.at());
    }
}
