package game.ore.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import game.ore.embedded.Durability;
import game.ore.embedded.EmbeddedObjects;
import game.ore.embedded.PartOptions;
import game.ore.embedded.Ports;
import game.ore.runtime.Settings;
import game.ore.runtime.Unavailable;
import game.ore.telemetry.Health;
import game.ore.testing.TestParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Exception;

class ObjectStoreTest {
    private final Health health = new Health();

    @Test
    void what_is_put_is_there_until_it_is_replaced_or_deleted() {
        try (var store = open(Map.of("ore.s3.endpoint", TestParts.s3()), "first")) {
            assertThat(store.get("a/b/64")).isEmpty();
            store.put("a/b/64", content("one"));
            assertThat(text(store.get("a/b/64"))).contains("one");
            store.put("a/b/64", content("two"));
            assertThat(text(store.get("a/b/64"))).contains("two");
            assertThat(store.get("a/b")).isEmpty();

            store.delete("a/b/64");
            store.delete("a/b/64");
            assertThat(store.get("a/b/64")).isEmpty();
        }
    }

    @Test
    void buckets_do_not_see_each_other_and_are_shared_by_all_who_open_them() {
        var settings = Map.of("ore.s3.endpoint", TestParts.s3());
        try (var one = open(settings, "shared");
                var two = open(settings, "shared");
                var other = open(settings, "other")) {
            one.put("key", content("ours"));
            assertThat(text(two.get("key"))).contains("ours");
            assertThat(other.get("key")).isEmpty();
        }
    }

    @Test
    void storage_that_is_away_is_unavailable_in_time_and_comes_back_with_all_it_had(
            @TempDir Path folder) {
        var options = new PartOptions(folder, folder.resolve("log"), Ports.any(), Durability.FAST);
        var storage = EmbeddedObjects.start(options);
        try (var store = open(Map.of("ore.s3.endpoint", storage.address()), "lasting")) {
            store.put("key", content("kept"));
            assertThat(isWell("objects-lasting")).isTrue();

            storage.kill();
            var begin = System.nanoTime();
            assertThatThrownBy(() -> store.get("key")).isInstanceOf(Unavailable.class);
            assertThatThrownBy(() -> store.put("key", content("lost")))
                    .isInstanceOf(Unavailable.class);
            assertThatThrownBy(() -> store.delete("key")).isInstanceOf(Unavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(8));
            assertThat(isWell("objects-lasting")).isFalse();

            try (var _ = EmbeddedObjects.start(options)) {
                assertThat(text(store.get("key"))).contains("kept");
                assertThat(isWell("objects-lasting")).isTrue();
            }
        }
    }

    @Test
    void a_store_opens_before_its_storage_does(@TempDir Path folder) {
        var port = Ports.any();
        var options = new PartOptions(folder, folder.resolve("log"), port, Durability.FAST);
        var address = "http://ore:ore-development@127.0.0.1:" + port;
        try (var store = open(Map.of("ore.s3.endpoint", address), "early")) {
            assertThatThrownBy(() -> store.get("key")).isInstanceOf(Unavailable.class);
            try (var _ = EmbeddedObjects.start(options)) {
                store.put("key", content("at last"));
                assertThat(text(store.get("key"))).contains("at last");
            }
        }
    }

    @Test
    void storage_that_never_answers_is_unavailable_in_time() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
                var store =
                        open(
                                Map.of(
                                        "ore.s3.endpoint",
                                        "http://a:b@127.0.0.1:" + silent.getLocalPort(),
                                        "ore.s3.timeout",
                                        "400ms"),
                                "silent")) {
            var begin = System.nanoTime();
            assertThatThrownBy(() -> store.get("key")).isInstanceOf(Unavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_wrong_secret_is_our_mistake() {
        var settings =
                Map.of("ore.s3.endpoint", TestParts.s3(), "ore.s3.secret-key", "not-the-secret");
        try (var store = open(settings, "secret")) {
            assertThatThrownBy(() -> store.get("key")).isInstanceOf(S3Exception.class);
        }
    }

    @Test
    void what_is_larger_than_allowed_is_not_stored() {
        var settings = Map.of("ore.s3.endpoint", TestParts.s3(), "ore.s3.object-bytes-max", "1024");
        try (var store = open(settings, "small")) {
            store.put("key", content("x".repeat(1_024)));
            assertThat(store.get("key")).isPresent();
            assertThatThrownBy(() -> store.put("key", content("x".repeat(1_025))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void who_is_asking_stands_in_the_endpoint_or_in_settings_and_is_never_printed() {
        var config =
                ObjectsConfig.from(
                        new Settings(Map.of("ore.s3.endpoint", "http://me:hush@store.local:9000")));
        assertThat(config.endpoint()).hasToString("http://store.local:9000");
        assertThat(config.credentials().secretKey()).isEqualTo("hush");
        assertThat(config.toString()).contains("me").doesNotContain("hush");

        var nobody = new Settings(Map.of("ore.s3.endpoint", "http://store.local:9000"));
        assertThatThrownBy(() -> ObjectsConfig.from(nobody))
                .hasMessageContaining("ORE_S3_ACCESS_KEY");
        assertThat(
                        ObjectsConfig.from(
                                        nobody.with(
                                                Map.of(
                                                        "ore.s3.access-key", "you",
                                                        "ore.s3.secret-key", "hush")))
                                .credentials()
                                .accessKey())
                .isEqualTo("you");
    }

    private ObjectStore open(Map<String, String> settings, String name) {
        return ObjectStore.open(ObjectsConfig.from(new Settings(settings)), name, health);
    }

    private boolean isWell(String part) {
        return health.ask().stream()
                .filter(answer -> answer.part().equals(part))
                .allMatch(Health.Answer::well);
    }

    private static ObjectStore.Content content(String text) {
        return new ObjectStore.Content(
                "text/plain", "no-store", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> text(Optional<byte[]> bytes) {
        return bytes.map(content -> new String(content, StandardCharsets.UTF_8));
    }
}
