package game.ore.system;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.geo.Position;
import game.ore.launcher.Target;
import game.ore.net.Json;
import game.ore.runtime.Wait;
import org.junit.jupiter.api.Test;

/// Processes die in the middle of an export and an erasure, as `kill -9` would end them; nobody but
/// those who start them again does anything about it.
class PersonalCrashTest {
    private static final Position ULSAN = new Position(35.5384, 129.3114);
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(200);

    @Test
    void whenever_a_process_dies_the_export_is_made_all_the_same_and_an_erasure_leaves_nothing()
            throws Exception {
        var settings =
                Map.of(
                        "ore.limit-factor", "1000",
                        "personal.look-every", "200ms",
                        "personal.again-after", "1s");
        var beside =
                Map.of(
                        Target.USER, dyingAt("request-after-commit"),
                        Target.GAME, dyingAt("export-before-answer"));
        try (var world = World.startBeside(beside, settings);
                var traces = new Traces(world)) {
            var leaver = leaver(world);
            var words = List.of(leaver.username(), leaver.id());
            awaiting(() -> traces.inTables(words).containsKey("game.player"));

            leaver.client().get("/users/me/export"); // and hears nothing of it
            world.restartWhenDead(Target.USER, dyingAt("end-before-commit"));
            world.restartWhenDead(Target.GAME, dyingAt("erase-before-commit"));
            awaiting(() -> leaver.client().get("/users/me/export").status() == 200);
            var archive = leaver.client().get("/users/me/export").json().path("archive").asText();
            assertThat(leaver.client().download(archive).statusCode()).isEqualTo(200);

            var proof = Json.text(Map.of("password", Players.PASSWORD));
            var begun = leaver.client().send("DELETE", "/users/me", proof, Map.of());
            var status = begun.require(202).json().path("status").asText();
            world.restartWhenDead(Target.GAME, dyingAt("erase-after-commit"));
            world.restartWhenDead(Target.GAME, dyingAt("erase-after-answer"));
            world.restartWhenDead(Target.GAME, Map.of());
            world.restartWhenDead(Target.USER, Map.of());
            world.awaitReady(Target.USER);

            awaiting(() -> state(world, status).equals("done"));
            awaiting(() ->
                    traces.inTables(List.of(leaver.username())).isEmpty()
                            && traces.inRedis(words).isEmpty()
                            && traces.inObjects(words).isEmpty());
        }
    }

    private static Map<String, String> dyingAt(String point) {
        return Map.of("personal.drill", point);
    }

    private static Players.Player leaver(World world) {
        var leaver = Players.register(world.client());
        var bio = Json.text(Map.of("bio", "I am " + leaver.username()));
        leaver.client().send("PUT", "/users/me", bio, Map.of()).require(200);
        leaver.moveTo(ULSAN, Instant.now()).require(200);
        return leaver;
    }

    private static String state(World world, String status) {
        return world.client().get(status).json().path("state").asText();
    }

    private static void awaiting(Callable<Boolean> condition) throws InterruptedException {
        var came =
                Wait.until(
                        SOON,
                        LOOK,
                        () -> {
                            try {
                                return condition.call();
                            } catch (Exception failure) {
                                throw new IllegalStateException(failure);
                            }
                        });
        assertThat(came).isTrue();
    }
}
