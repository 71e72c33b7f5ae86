package game.ore.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.net.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static Stage stage;

    @BeforeAll
    static void open() throws IOException {
        stage = Stage.open(Map.of("realtime.ping-every", "200ms", "realtime.idle-after", "2s"));
    }

    @AfterAll
    static void close() throws Exception {
        stage.close();
    }

    @Test
    void location_updates_are_counted_together_with_http() {
        var ann = Stage.player("ann");
        var limit = stage.platform.limits().named("location-update");
        var limiter = stage.platform.rateLimiter();
        while (limiter.take(limit, "user:" + ann.player()).granted()) {
            // as if by POST /location/update
        }

        try (var client = stage.connect(ann)) {
            client.say(
                    """
                    {"type":"location.update","id":"x","data":{"latitude":1,"longitude":1,
                    "accuracy":5,"timestamp":"2026-01-31T12:00:00Z"}}
                    """);
            var error = client.hear("error");
            assertThat(error.path("code").asText()).isEqualTo("LOCATION_RATE_LIMIT");
            assertThat(error.path("ref").asText()).isEqualTo("x");
            assertThat(error.path("retry_after").asInt()).isBetween(1, 30);
        }
    }

    @Test
    void talking_nonsense_ends_one_connection_and_nobody_else_notices() {
        var place = Stage.place();
        try (var bad = stage.connect(Stage.player("bad"));
                var good = stage.at(place, Stage.player("good"))) {
            for (var i = 0; i < 3; i++) bad.say("{\"type\":");
            for (var i = 0; i < 3; i++) bad.sayPacked("{\"type\":\"fly\"}");

            assertThat(bad.closeCode()).isEqualTo(4400);
            assertThat(bad.all("error")).hasSize(6);
            var coin = stage.spawn(place);
            assertThat(good.hear("coins.spawn").at("/data/id").asText()).isEqualTo(coin.toString());
        }
    }

    @Test
    void a_flood_is_refused_then_closed() {
        try (var client = stage.connect(Stage.player("ann"))) {
            var frames = stage.platform.limits().named("websocket-frame").burst();
            for (var i = 0; client.isOpen() && i < 3 * frames; i++) trySay(client);

            assertThat(client.closeCode()).isEqualTo(4429);
            assertThat(client.all("error"))
                    .allMatch(m -> m.path("code").asText().equals("RATE_LIMIT_EXCEEDED"))
                    .isNotEmpty();
        }
    }

    @Test
    void a_message_that_is_too_large_ends_the_connection() {
        for (var size : List.of(65_530, 70_000)) {
            try (var client = stage.connect(Stage.player("ann"))) {
                client.say("{\"type\":\"ping\",\"id\":\"" + "x".repeat(size) + "\"}");
                assertThat(client.closeCode()).isEqualTo(1009);
            }
        }
    }

    @Test
    void chat_is_refused_until_there_is_one() {
        try (var client = stage.connect(Stage.player("ann"))) {
            client.say(
                    """
                    {"type":"chat.message","id":"c","data":{"channel":"global","text":"hi"}}
                    """);
            assertThat(client.hear("error").path("code").asText())
                    .isEqualTo("CHANNEL_NOT_AVAILABLE");
        }
    }

    @Test
    void answers_are_the_same_in_both_formats() {
        var ann = Stage.player("ann");
        var message =
                """
                {"type":"subscribe","id":"s","channels":["coins.spawn","chat:global","user:%s"]}
                """
                        .formatted(UUID.randomUUID());
        try (var client = stage.connect(ann)) {
            client.say(message);
            var text = client.hear("subscribed");
            client.sayPacked(message);
            var packed = client.hear("subscribed");

            assertThat(packed).isEqualTo(text);
            assertThat(text)
                    .isEqualTo(
                            Json.tree(
                                    """
                                    {"type":"subscribed","channels":["coins.spawn"],"refused":[
                                    {"channel":"chat:global","code":"CHANNEL_NOT_AVAILABLE"},
                                    {"channel":"%s","code":"CHANNEL_FORBIDDEN"}],"ref":"s"}
                                    """
                                            .formatted(text.at("/refused/1/channel").asText())
                                            .getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void metrics_and_health_tell_how_it_goes() {
        try (var client = stage.connect(Stage.player("ann"));
                var other = stage.connect(Stage.player("bob"))) {
            var metrics = stage.platform.telemetry().scrape();
            assertThat(metrics)
                    .contains("realtime_connections")
                    .contains("realtime_frames_in_total")
                    .contains("realtime_frames_out_total")
                    .contains("realtime_frames_dropped_total");
            assertThat(client.isOpen()).isTrue();
            assertThat(other.isOpen()).isTrue();
            stage.platform.health().ask().forEach(answer -> assertThat(answer.well()).isTrue());
        }
    }

    private static void trySay(Client client) {
        try {
            client.say("{\"type\":\"ping\"}");
        } catch (CompletionException _) {
            // closed meanwhile
        }
    }
}
