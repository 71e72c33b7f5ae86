package game.ore.user;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.embedded.Durability;
import game.ore.embedded.EmbeddedObjects;
import game.ore.embedded.PartOptions;
import game.ore.embedded.Ports;
import game.ore.runtime.Wait;
import game.ore.testing.TestParts;
import game.ore.user.avatar.TestImages;
import java.awt.image.BufferedImage;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of avatars when storage is away, and when many come at once.
class AvatarStorageTest {
    private static final String PNG = "image/png";

    @Test
    void while_storage_is_away_pictures_stay_or_vanish_as_told_and_it_is_swept_when_it_is_back(
            @TempDir Path folder) throws Exception {
        var options = new PartOptions(folder, folder.resolve("log"), Ports.any(), Durability.FAST);
        var postgres = TestParts.postgres();
        var storage = EmbeddedObjects.start(options);
        try (var world =
                new UserWorld(
                        Map.of(
                                "ore.postgres.url",
                                postgres,
                                "ore.s3.endpoint",
                                storage.address(),
                                "user.avatar-sweep-every",
                                "50ms"))) {
            var ada = UserWorld.player("ada");
            var bea = UserWorld.player("bea");
            var adas = world.upload(ada, picture("RGBW"), PNG).text("avatar_url");
            var beas = world.upload(bea, picture("RGBW"), PNG).text("avatar_url");

            storage.kill();
            var refused = world.upload(ada, picture("WBGR"), PNG);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("UNAVAILABLE");
            assertThat(world.get(ada, "/users/me").text("avatar_url")).isEqualTo(adas);
            assertThat(world.fetch(adas).statusCode()).isEqualTo(503);
            assertThat(world.get(ada, "/users/search?q=ada").status()).isEqualTo(200);
            assertThat(orphans(postgres)).as("of the upload").isEqualTo(1);

            assertThat(world.send(bea, "DELETE", "/users/avatar", "").status()).isEqualTo(204);
            assertThat(world.fetch(beas).statusCode()).isEqualTo(404);
            assertThat(orphans(postgres)).as("of the deleted one too").isEqualTo(2);

            try (var _ = EmbeddedObjects.start(options)) {
                assertThat(TestImages.quartersOf(world.fetch(adas).body())).isEqualTo("RGBW");
                world.now.updateAndGet(now -> now.plus(Duration.ofHours(2)));
                assertThat(
                                Wait.until(
                                        Duration.ofSeconds(20),
                                        Duration.ofMillis(50),
                                        () -> orphans(postgres) == 0))
                        .isTrue();
                assertThat(world.fetch(adas).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void of_many_uploads_at_once_one_picture_is_left_whole_and_nothing_else() throws Exception {
        var postgres = TestParts.postgres();
        try (var world =
                        new UserWorld(
                                Map.of(
                                        "ore.postgres.url",
                                        postgres,
                                        "user.avatar-queue-max",
                                        "100"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var cleo = UserWorld.player("cleo");
            world.get(cleo, "/users/me");
            var colours = List.of("RGBW", "WBGR", "RRRR", "GGGG", "BBBB", "WWWW");
            var uploads =
                    IntStream.range(0, 24)
                            .mapToObj(i -> colours.get(i % colours.size()))
                            .map(colour ->
                                    threads.submit(() ->
                                            world.upload(cleo, picture(colour), PNG).status()))
                            .toList();
            for (var upload : uploads) assertThat(upload.get()).isEqualTo(200);

            var url = world.get(cleo, "/users/me").text("avatar_url");
            var shown =
                    Stream.of("64", "256", "512")
                            .map(side -> world.fetch(url.replace("256", side)))
                            .map(answer -> TestImages.quartersOf(answer.body()))
                            .collect(Collectors.toSet());
            assertThat(shown).hasSize(1).first().isIn(colours);
            assertThat(orphans(postgres)).isZero();
        }
    }

    @Test
    void one_too_many_at_once_is_asked_to_come_back() throws Exception {
        try (var world = new UserWorld(Map.of("user.avatar-queue-max", "1"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var dan = UserWorld.player("dan");
            world.get(dan, "/users/me");
            var large = TestImages.png(new BufferedImage(4_000, 4_000, BufferedImage.TYPE_INT_RGB));
            var uploads =
                    IntStream.range(0, 12)
                            .mapToObj(_ -> threads.submit(() -> world.upload(dan, large, PNG)))
                            .toList();
            var refused = 0;
            for (var upload : uploads) {
                var answer = upload.get();
                if (answer.status() == 200) continue;
                refused++;
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.code()).isEqualTo("OVERLOADED");
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
            assertThat(refused).isBetween(1, 11);
        }
    }

    private static byte[] picture(String colours) {
        return TestImages.png(TestImages.quarters(64, colours));
    }

    private static int orphans(String postgres) {
        try (var connection = DriverManager.getConnection(postgres);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM \"user\".avatar_orphans")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
