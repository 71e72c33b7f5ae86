package game.ore.location;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.api.location.Reason;
import game.ore.geo.Position;
import game.ore.location.domain.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Honest and cheating journeys through the whole engine.
class TracksTest {
    private static final int BATCH = 20;

    private final TestEngine.World world = new TestEngine.World();
    private final TestEngine engine = new TestEngine(world);
    private final PlayerId player = new PlayerId(new UUID(7, 7));

    private List<Decision> play(List<Fix> fixes) {
        var decisions = new ArrayList<Decision>();
        for (var from = 0; from < fixes.size(); from += BATCH) {
            var batch = fixes.subList(from, Math.min(fixes.size(), from + BATCH));
            decisions.addAll(engine.movements.report(player, batch));
        }
        return decisions;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "munich-car-15s.json",
                "cerknicko-jezero.gpx",
                "around-visnjan-with-car.gpx"
            })
    void honest_recordings_are_believed_and_never_made_to_wait(String track) throws Exception {
        var decisions = play(Tracks.endingAt(track, world.clock.instant()));
        var rejected = decisions.stream().filter(decision -> !decision.believed()).count();
        assertThat(rejected).as("of " + decisions.size()).isLessThan(decisions.size() / 100 + 1);
        assertThat(decisions)
                .noneMatch(decision -> decision.reason().equals(Optional.of(Reason.COOLDOWN)));
        assertThat(engine.players.read(player).coolUntil()).isEmpty();
    }

    @Test
    void who_walks_earns_and_who_drives_does_not() throws Exception {
        var walking = play(Tracks.endingAt("cerknicko-jezero.gpx", world.clock.instant()));
        assertThat(walking.stream().filter(Decision::earns).count())
                .isGreaterThan(walking.size() * 8L / 10);

        var driver = new PlayerId(new UUID(8, 8));
        var driving =
                engine.movements.report(
                        driver, Tracks.endingAt("munich-car-15s.json", world.clock.instant()));
        assertThat(driving.stream().filter(decision -> !decision.earns()).count())
                .isGreaterThan(driving.size() / 2L);
    }

    @Test
    void teleports_on_the_way_are_caught_wherever_they_lead() throws Exception {
        var random = new Random(20260501);
        var caught = 0;
        for (var cheat = 0; cheat < 200; cheat++) {
            var cheater = new PlayerId(new UUID(9, cheat));
            var honest = Tracks.endingAt("cerknicko-jezero.gpx", world.clock.instant());
            var cut = 20 + random.nextInt(200);
            var target = new Position(random.nextDouble(-60, 60), random.nextDouble(-180, 180));
            engine.movements.report(cheater, honest.subList(0, cut));
            var there = new ArrayList<Fix>();
            for (var i = 0; i < 10; i++) {
                var at = honest.get(cut - 1).at().plusSeconds(30L * (i + 1));
                there.add(new Fix(target.plusMeters(i * 20, 0), 5, at));
            }
            var decisions = engine.movements.report(cheater, there);
            if (decisions.stream().noneMatch(Decision::earns)
                    && decisions.stream().anyMatch(decision -> decision.finding().isPresent()))
                caught++;
        }
        assertThat(caught).isGreaterThanOrEqualTo(198);
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 500, 800, 1_249})
    void hops_short_of_a_teleport_earn_nothing(int meters) {
        var start = new Position(48.1, 11.5);
        var fixes = new ArrayList<Fix>();
        for (var i = 0; i <= 10; i++) {
            var at = world.clock.instant().minusSeconds(30L * (10 - i));
            fixes.add(new Fix(start.plusMeters((double) meters * i, 0), 5, at));
        }
        var hops = play(fixes).subList(1, fixes.size());
        assertThat(hops).noneMatch(Decision::earns).allMatch(Decision::believed);
    }
}
