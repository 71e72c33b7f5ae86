package game.ore.location;

import static game.ore.location.LocationWorld.awaitShared;
import static game.ore.location.LocationWorld.eventually;
import static game.ore.location.LocationWorld.somebodyOf;
import static game.ore.location.LocationWorld.somewhere;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.api.location.Judged;
import game.ore.api.location.Reason;
import game.ore.geo.Position;
import game.ore.platform.Platform;
import org.junit.jupiter.api.Test;

/// A way is copied of a player whom another instance owns.
class ReplayAcrossTest {
    /// A walk of twenty minutes with a receiver whose error wanders, up to `end`.
    private static List<Fix> walk(long seed, Position home, Instant end) {
        var random = new Random(seed);
        var fixes = new ArrayList<Fix>();
        var east = 0.0;
        var north = 0.0;
        var heading = 0.0;
        var errorEast = 0.0;
        var errorNorth = 0.0;
        for (var second = 0; second < 1_200; second += 5) {
            if (random.nextInt(12) == 0) heading += Math.PI / 2 * (random.nextBoolean() ? 1 : -1);
            var pace = 5 * (1.3 + 0.15 * random.nextGaussian());
            east += pace * Math.sin(heading);
            north += pace * Math.cos(heading);
            errorEast = 0.95 * errorEast + 0.9 * random.nextGaussian();
            errorNorth = 0.95 * errorNorth + 0.9 * random.nextGaussian();
            var place = home.plusMeters(east + errorEast, north + errorNorth);
            fixes.add(new Fix(place, 5, end.plusSeconds(second - 1_200)));
        }
        return fixes;
    }

    private static List<Fix> later(List<Fix> fixes, Duration time) {
        return fixes.stream()
                .map(fix -> new Fix(fix.position(), fix.accuracyMeters(), fix.at().plus(time)))
                .toList();
    }

    private static boolean isAccused(LocationMain instance, PlayerId player, Fix last) {
        var next = new Fix(last.position().plusMeters(3, 0), 5, last.at().plusSeconds(5));
        return instance.api().validate(player, next).reason().equals(Optional.of(Reason.COOLDOWN));
    }

    @Test
    void a_copy_is_found_and_an_honest_walk_is_not_though_the_others_walk_elsewhere()
            throws Exception {
        try (var world = new LocationWorld();
                var there = world.anotherPlatform();
                var second = LocationMain.start(there)) {
            awaitShared(world.platform, there);
            eventually(() -> hears(world.platform) && hears(there));
            var noon = world.clock.instant();
            var home = somewhere();
            var original = somebodyOf(world.location).player();
            var copier = somebodyOf(second).player();
            var one = somebodyOf(world.location).player();
            var other = somebodyOf(second).player();
            var honest = somebodyOf(second).player();

            var way = walk(1, home, noon);
            var shared = walk(2, somewhere(), noon);
            report(second, original, way);
            report(second, one, shared);
            world.clock.advance(Duration.ofHours(1));
            var copy = later(way, Duration.ofHours(1));
            var twin = later(shared, Duration.ofSeconds(2));
            var own = walk(3, home, noon.plus(Duration.ofHours(1)));
            report(world.location, copier, copy);
            report(world.location, other, twin);
            report(world.location, honest, own);

            eventually(() -> isAccused(second, copier, copy.getLast()));
            eventually(() -> isAccused(second, other, twin.getLast()));
            eventually(() -> isAccused(second, one, shared.getLast()));
            assertThat(isAccused(second, original, way.getLast())).isFalse();
            assertThat(isAccused(second, honest, own.getLast())).isFalse();
        }
    }

    private static boolean hears(Platform instance) {
        var metrics = instance.telemetry().metrics();
        return metrics.get("location.replays.hears.all").gauge().value() == 1;
    }

    private static void report(LocationMain instance, PlayerId player, List<Fix> fixes) {
        assertThat(instance.api().report(player, fixes)).allMatch(Judged::earns);
    }
}
