package game.ore.location;

import static game.ore.location.LocationWorld.awaitShared;
import static game.ore.location.LocationWorld.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;
import game.ore.eventlog.Event;
import game.ore.events.Topics;
import game.ore.events.avro.LocationUpdated;
import game.ore.runtime.Unavailable;
import game.ore.testing.ServiceJvm;
import game.ore.testing.TestParts;
import org.junit.jupiter.api.Test;

/// Instances come and go while players walk.
class HandOverTest {
    private static final int WALKERS = 32;

    private static Walkers.Door door(LocationMain instance) {
        return (player, fix) -> {
            var judged = instance.api().report(player, List.of(fix)).getFirst();
            return new Walkers.Answer(judged.verdict(), judged.reason());
        };
    }

    private static List<LocationUpdated> facts(Queue<Event> told) {
        return told.stream().map(event -> (LocationUpdated) event.payload()).toList();
    }

    private static boolean allTold(Walkers walkers, Queue<Event> told) {
        var players = walkers.players();
        return facts(told).stream()
                        .filter(fact -> players.contains(fact.getUserId()))
                        .map(fact -> Map.entry(fact.getUserId(), fact.getRecordedAt()))
                        .distinct()
                        .count()
                == walkers.believed();
    }

    @Test
    void while_instances_join_and_leave_everybody_is_judged_as_by_one_and_nobody_has_to_ask_again()
            throws Exception {
        try (var world =
                new LocationWorld(
                        Map.of(
                                "location.slice-patience",
                                "4s",
                                "location.findings-at-once",
                                "32"))) {
            var told = world.told(Topics.LOCATION_UPDATED);
            var walkers = new Walkers(WALKERS, world.clock);
            var first = door(world.location);
            walkers.walk(4, List.of(first));
            TestParts.flushRedis();
            try (var there = world.anotherPlatform();
                    var second = LocationMain.start(there)) {
                walkers.walk(4, List.of(first, door(second)));
                awaitShared(world.platform, there);
                try (var elsewhere = world.anotherPlatform();
                        var third = LocationMain.start(elsewhere)) {
                    walkers.walk(3, List.of(first, door(second), door(third)));
                    awaitShared(world.platform, there, elsewhere);
                    walkers.walk(2, List.of(first, door(second), door(third)));
                }
                walkers.walk(4, List.of(first, door(second)));
                awaitShared(world.platform, there);
            }
            walkers.walk(4, List.of(first));
            assertThat(LocationWorld.openSlices(world.platform)).isEqualTo(64);

            walkers.assertJudgedAsByOne();
            eventually(() -> allTold(walkers, told));
            walkers.assertToldOnce(facts(told));
            assertThat(walkers.refusals).isEmpty();
        }
    }

    @Test
    void
            an_instance_that_was_stopped_and_one_that_was_killed_leave_nobody_unjudged_or_judged_twice()
                    throws Exception {
        var now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
        try (var world = new LocationWorld()) {
            world.clock.set(now.minus(Duration.ofHours(1)));
            var told = world.told(Topics.LOCATION_UPDATED);
            var walkers = new Walkers(WALKERS, world.clock);
            var here = door(world.location);
            walkers.walk(2, List.of(here));
            try (var child = ServiceJvm.start(LocationChild.class, world.parts)) {
                var there = door(world, child.url());
                eventually(() -> LocationWorld.openSlices(world.platform) < 64);
                walkers.walk(4, List.of(here, there));

                child.signal("STOP");
                eventually(() -> LocationWorld.openSlices(world.platform) == 64);
                walkers.walk(2, List.of(here));
                child.signal("CONT");
                walkers.walk(3, List.of(here, there));
                eventually(() -> LocationWorld.openSlices(world.platform) < 64);
                walkers.walk(3, List.of(here, there));

                var asked = new AtomicInteger();
                Walkers.Door deadly =
                        (player, fix) -> {
                            if (asked.incrementAndGet() == WALKERS / 2) child.close();
                            return here.ask(player, fix);
                        };
                walkers.walk(2, List.of(deadly, there, deadly));
            }
            walkers.walk(1, List.of(here));
            walkers.assertJudgedAsByOne();
            eventually(() -> allTold(walkers, told));
            walkers.assertToldOnce(facts(told));
        }
    }

    /// Over HTTP, to a process that may be dead.
    private static Walkers.Door door(LocationWorld world, URI url) {
        return (player, fix) -> {
            try {
                var answer = world.report(url, player, fix);
                if (answer.statusCode() != 200) throw new Unavailable("child", new IOException());
                var result = LocationWorld.json(answer).path("results").get(0);
                var reason = result.path("reason").asText("");
                return new Walkers.Answer(
                        Verdict.valueOf(result.path("verdict").asText().toUpperCase(Locale.ROOT)),
                        Optional.of(reason).filter(it -> !it.isEmpty()).map(Reason::of));
            } catch (IOException dead) {
                throw new Unavailable("child", dead);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        };
    }
}
