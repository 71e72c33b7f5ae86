package game.ore.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import game.ore.api.Caller;
import game.ore.net.Json;
import game.ore.wire.CallerHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static Stage stage;

    @BeforeAll
    static void open() throws IOException {
        stage =
                Stage.open(
                        Map.of(
                                "realtime.auth-within", "2s",
                                "realtime.connections-per-player", "2"));
    }

    @AfterAll
    static void close() throws Exception {
        stage.close();
    }

    @Test
    void a_token_is_taken_from_the_header_the_address_or_the_first_frame() {
        var ann = Stage.player("ann");
        var token = stage.token(ann);

        try (var byHeader = stage.connect(ann);
                var byAddress = open("/v1/realtime?token=" + token);
                var byFrame = open("/ws")) {
            assertThat(byAddress.hear("auth_result").path("user_id").asText())
                    .isEqualTo(ann.player().toString());
            byFrame.say("{\"type\":\"ping\"}");
            byFrame.hear("pong");
            byFrame.say("{\"type\":\"subscribe\",\"channels\":[\"coins.spawn\"]}");
            assertThat(byFrame.hear("error").path("code").asText()).isEqualTo("AUTH_REQUIRED");
            byFrame.say("{\"type\":\"auth\",\"id\":\"7\",\"token\":\"" + token + "\"}");
            assertThat(byFrame.hear("auth_result").path("ref").asText()).isEqualTo("7");
            assertThat(byHeader.closeCode()).isEqualTo(4409); // the third of two
        }
    }

    @Test
    void a_ticket_opens_one_connection() throws Exception {
        var ann = Stage.player("ann");
        var ticket = ticket(ann, stage.token(ann));

        try (var first = open("/ws?ticket=" + ticket);
                var second = open("/ws?ticket=" + ticket)) {
            var results = List.of(first.hear("auth_result"), second.hear("auth_result"));
            assertThat(results)
                    .extracting(result -> result.path("success").asBoolean())
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void a_ticket_is_given_only_to_the_owner_of_the_token() throws Exception {
        var ann = Stage.player("ann");
        var bob = Stage.player("bob");

        assertThat(askForTicket(ann, Optional.of(stage.token(bob))).statusCode()).isEqualTo(401);
        assertThat(askForTicket(ann, Optional.empty()).statusCode()).isEqualTo(401);
    }

    @Test
    void a_wrong_token_closes_the_connection() {
        try (var client = open("/ws?token=a.b.c")) {
            var result = client.hear("auth_result");
            assertThat(result.path("success").asBoolean(true)).isFalse();
            assertThat(result.path("code").asText()).isEqualTo("WS_AUTH_INVALID");
            assertThat(client.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void who_does_not_say_who_they_are_is_closed_in_time() {
        try (var client = open("/ws")) {
            assertThat(client.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void other_paths_are_no_way_in() {
        try (var client = open("/v2/realtime")) {
            assertThat(client.closeCode()).isEqualTo(4404);
        }
    }

    @Test
    void an_expired_token_ends_the_connection_unless_a_fresh_one_came_before() {
        var ann = Stage.player("ann");
        var session = UUID.randomUUID();
        var brief = stage.token(ann, session, Duration.ofSeconds(2));

        try (var careless = open("/ws?token=" + brief).welcome();
                var careful = open("/ws?token=" + brief).welcome()) {
            var fresh = stage.token(ann, session, Duration.ofHours(1));
            careful.say("{\"type\":\"auth\",\"token\":\"" + fresh + "\"}");
            careful.welcome();
            assertThat(careless.hear("error").path("code").asText()).isEqualTo("WS_AUTH_EXPIRED");
            assertThat(careless.closeCode()).isEqualTo(4401);
            assertThat(careful.isOpen()).isTrue();
        }
    }

    @Test
    void a_connection_never_becomes_another_players() {
        try (var client = stage.connect(Stage.player("ann"))) {
            var other = stage.token(Stage.player("bob"));
            client.say("{\"type\":\"auth\",\"token\":\"" + other + "\"}");
            assertThat(client.hear("auth_result").path("code").asText())
                    .isEqualTo("WS_AUTH_INVALID");
            assertThat(client.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void logging_out_ends_the_connections_of_that_session_within_a_second() throws Exception {
        var ann = Stage.player("ann");
        var session = UUID.randomUUID();
        var token = stage.token(ann, session, Duration.ofHours(1));
        var ticket = ticket(ann, token);

        try (var ended = open("/ws?token=" + token).welcome();
                var other = stage.connect(ann)) {
            var started = System.nanoTime();
            stage.end(session);
            assertThat(ended.hear("error").path("code").asText()).isEqualTo("WS_AUTH_REVOKED");
            assertThat(ended.closeCode()).isEqualTo(4401);
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isLessThan(Duration.ofSeconds(1));
            assertThat(other.isOpen()).isTrue();
        }
        try (var late = open("/ws?ticket=" + ticket)) {
            assertThat(late.hear("auth_result").path("success").asBoolean(true)).isFalse();
        }
    }

    private static Client open(String path) {
        return Client.connect(stage.url(path), Map.of());
    }

    private static String ticket(Caller caller, String token) throws Exception {
        var answer = askForTicket(caller, Optional.of(token));
        assertThat(answer.statusCode()).isEqualTo(201);
        return Json.tree(answer.body()).path("ticket").asText();
    }

    private static HttpResponse<byte[]> askForTicket(Caller caller, Optional<String> token)
            throws Exception {
        var request =
                HttpRequest.newBuilder(stage.url("/realtime/ticket"))
                        .POST(HttpRequest.BodyPublishers.noBody());
        CallerHeaders.of(caller).forEach(request::header);
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
