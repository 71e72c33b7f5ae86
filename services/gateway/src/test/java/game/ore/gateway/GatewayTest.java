package game.ore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import game.ore.api.Caller;
import game.ore.api.Role;
import game.ore.api.user.GenesisRoll;
import game.ore.net.Json;
import game.ore.runtime.Wait;
import game.ore.token.TokenNames;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {
    private final World world = open();

    private static World open() {
        try {
            return new World(Map.of("gateway.game.timeout", "20s"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @AfterAll
    void close() {
        world.close();
    }

    @BeforeEach
    void behaveWell() {
        world.echo.behaveWell();
        world.echo.heard.clear();
    }

    @Test
    void a_request_reaches_its_service_below_both_base_paths_with_who_is_asking() throws Exception {
        var caller = World.genesis();
        var session = UUID.randomUUID();
        var token = world.token(caller, session, Duration.ofHours(1));
        for (var base : List.of("/api/v1", "/v1")) {
            var answer = world.get(base + "/game/coins/nearby?latitude=1&longitude=2", token);
            assertThat(answer.statusCode()).isEqualTo(200);
            var heard = world.echo.next();
            assertThat(heard.uri()).isEqualTo("/game/coins/nearby?latitude=1&longitude=2");
            var headers = heard.headers();
            assertThat(headers.get("X-User-ID")).isEqualTo(caller.player().toString());
            assertThat(headers.get("X-User-Email")).isEqualTo("mina%40example.org");
            assertThat(headers.get("X-User-Username")).isEqualTo("M%C3%ADna");
            assertThat(headers.get("X-User-Role")).isEqualTo("player");
            assertThat(headers.get("X-User-Genesis")).isEqualTo("true");
            assertThat(headers.get("X-Bonus-Multiplier")).isEqualTo("2.0");
            assertThat(headers.get("X-Auto-Collect-Range")).isEqualTo("3");
            assertThat(headers.get("X-Session-ID")).isEqualTo(session.toString());
            assertThat(headers.get("X-Original-Path")).isEqualTo(base + "/game/coins/nearby");
            assertThat(headers.get("X-Gateway-Timestamp")).matches("\\d{10}");
            assertThat(headers.get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-3]");
            assertThat(headers.contains("Authorization")).isFalse();
        }
    }

    @Test
    void a_new_genesis_member_has_the_benefits_with_the_token_they_had_before() throws Exception {
        var caller = World.player();
        var token = world.token(caller);
        var before = world.get("/v1/game/state", token);
        assertThat(before.headers().firstValue("RateLimit-Limit")).contains("70");
        assertThat(world.echo.next().headers().get("X-User-Genesis")).isEqualTo("false");

        var redis = world.platform.redis().sync();
        redis.hset(GenesisRoll.MEMBERS_KEY, caller.player().toString(), "7");
        redis.set(GenesisRoll.VERSION_KEY, UUID.randomUUID().toString());

        assertThat(Wait.until(Duration.ofSeconds(5), Duration.ofMillis(20), () -> isGenesis(token)))
                .isTrue();
        var since = world.get("/v1/game/state", token);
        assertThat(since.headers().firstValue("RateLimit-Limit")).contains("140");
        var headers = world.echo.next().headers();
        assertThat(headers.get("X-Bonus-Multiplier")).isEqualTo("2.0");
        assertThat(headers.get("X-Auto-Collect-Range")).isEqualTo("3");
    }

    private boolean isGenesis(String token) {
        try {
            world.get("/v1/game/state", token);
            return world.echo.next().headers().contains("X-User-Genesis", "true", false);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void nothing_that_a_client_says_about_itself_reaches_a_service() throws Exception {
        var caller = World.player();
        var answer =
                world.raw(
                        World.head(
                                "GET /v1/game/state HTTP/1.1",
                                "Host: ore",
                                "Authorization: Bearer " + world.token(caller),
                                "Connection: close, X-User-ID, X-User-Role, X-Secret",
                                "X-Secret: 1",
                                "Keep-Alive: 5",
                                "TE: trailers",
                                "Proxy-Authorization: x",
                                "X-User-ID: evil",
                                "X_User_ID: evil",
                                "x-user_role: evil",
                                "X-USER-ROLE: evil",
                                "X-User-Anything: evil",
                                "X-Bonus-Multiplier: 99",
                                "X-Auto-Collect-Range: 9999",
                                "X-Session-ID: evil",
                                "X-Forwarded-Host: evil",
                                "Forwarded: for=evil",
                                "X-Original-Path: /evil",
                                "X-Gateway-Timestamp: 0",
                                "X-Real-IP: evil",
                                "X-Fine: kept"));
        assertThat(answer).startsWith("HTTP/1.1 200");
        var headers = world.echo.next().headers();
        assertThat(headers.getAll("X-User-ID")).containsExactly(caller.player().toString());
        assertThat(headers.getAll("X-User-Role")).containsExactly("player");
        assertThat(headers.getAll("X-Bonus-Multiplier")).containsExactly("1.0");
        assertThat(headers.getAll("X-Auto-Collect-Range")).containsExactly("10");
        assertThat(headers.get("X-Forwarded-Host")).isEqualTo("ore");
        assertThat(headers.get("X-Fine")).isEqualTo("kept");
        assertThat(headers.toString()).doesNotContain("evil", "_", "X-Secret", "trailers");
    }

    @Test
    void an_open_route_says_nothing_about_who_is_asking() throws Exception {
        var login =
                world.request("/v1/auth/login", world.token(World.player()))
                        .header("X-User-ID", "evil")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"a\":1}"));
        assertThat(world.send(login).body()).isEqualTo("{\"a\":1}");
        assertThat(world.echo.next().headers().contains("X-User-ID")).isFalse();
    }

    @Test
    void a_route_for_everybody_says_who_is_asking_when_a_token_is_shown_and_refuses_a_bad_one()
            throws Exception {
        var caller = World.player();
        assertThat(world.get("/v1/game/fair", world.token(caller)).statusCode()).isEqualTo(200);
        assertThat(world.echo.next().headers().get("X-User-ID"))
                .isEqualTo(caller.player().toString());

        assertThat(world.send(world.request("/v1/game/fair")).statusCode()).isEqualTo(200);
        assertThat(world.echo.next().headers().contains("X-User-ID")).isFalse();

        var answer = world.get("/v1/game/fair", "a.b.c");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(World.code(answer)).isEqualTo("AUTH_INVALID_TOKEN");
    }

    @Test
    void every_way_of_showing_no_valid_token_has_its_code() throws Exception {
        var path = "/v1/game/state";
        assertThat(World.code(world.send(world.request(path)))).isEqualTo("AUTH_MISSING");
        for (var malformed : List.of("Basic abc", "Bearer", "Bearer a b", "rubbish")) {
            var answer = world.send(world.request(path).header("Authorization", malformed));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(World.code(answer)).isEqualTo("AUTH_INVALID_FORMAT");
        }
        var old = world.token(World.player(), UUID.randomUUID(), Duration.ofSeconds(-1));
        for (var invalid : List.of("rubbish", "a.b.c", old)) {
            var answer = world.get(path, invalid);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(World.code(answer)).isEqualTo("AUTH_INVALID_TOKEN");
        }
        assertThat(world.echo.heard).isEmpty();
    }

    @Test
    void a_logout_is_heard_of_although_the_token_is_known() throws Exception {
        var session = UUID.randomUUID();
        var token = world.token(World.player(), session, Duration.ofHours(1));
        assertThat(world.get("/v1/game/state", token).statusCode()).isEqualTo(200);
        world.platform.redis().sync().zadd(TokenNames.REVOKED_SESSIONS, 4e9, session.toString());
        assertThat(
                        Wait.until(
                                Duration.ofSeconds(3),
                                Duration.ofMillis(20),
                                () -> status("/v1/game/state", token) == 401))
                .isTrue();
    }

    private int status(String path, String token) {
        try {
            return world.get(path, token).statusCode();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void a_route_for_a_role_is_for_that_role() throws Exception {
        var admin = World.caller(Role.ADMIN, Caller.Benefits.STANDARD);
        assertThat(world.get("/v1/game/admin", world.token(admin)).statusCode()).isEqualTo(200);
        var answer = world.get("/v1/game/admin", world.token(World.player()));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(World.code(answer)).isEqualTo("ROLE_REQUIRED");
    }

    @Test
    void a_large_answer_comes_through_before_it_is_complete() throws Exception {
        var rest = new CompletableFuture<Runnable>();
        var piece = Buffer.buffer(new byte[1 << 20]);
        world.echo.behave(http -> {
            var out = http.response().setChunked(true);
            out.write(piece);
            var context = Objects.requireNonNull(io.vertx.core.Vertx.currentContext());
            rest.complete(() ->
                    context.runOnContext(_ -> {
                        for (var i = 0; i < 31; i++) out.write(piece);
                        out.end();
                    }));
        });
        var request = world.request("/v1/game/state", world.token(World.player())).build();
        var answer = world.client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            assertThat(body.readNBytes(1 << 20)).hasSize(1 << 20);
            rest.get(5, TimeUnit.SECONDS).run();
            assertThat(body.readAllBytes()).hasSize(31 << 20);
        }
    }

    @Test
    void an_answer_that_breaks_off_is_not_taken_for_a_whole_one() throws Exception {
        world.echo.behave(http -> {
            http.response().putHeader("Content-Length", "1000").write("half");
            http.connection().close();
        });
        var answer =
                world.raw(
                        "GET /v1/game/state HTTP/1.1\r\nHost: ore\r\nAuthorization: Bearer "
                                + world.token(World.player())
                                + "\r\n\r\n");
        assertThat(answer).containsIgnoringCase("content-length: 1000");
        assertThat(answer).endsWith("half");
    }

    @Test
    void a_good_request_id_is_kept_and_a_bad_one_replaced() throws Exception {
        var kept = world.request("/v1/game/state", world.token(World.player()));
        var answer = world.send(kept.header("X-Request-ID", "my-own-request-1"));
        assertThat(answer.headers().allValues("X-Request-ID")).containsExactly("my-own-request-1");
        assertThat(world.echo.next().headers().get("X-Request-ID")).isEqualTo("my-own-request-1");

        var bad = world.request("/v1/nowhere").header("X-Request-ID", "<script>");
        assertThat(world.send(bad).headers().firstValue("X-Request-ID").orElseThrow())
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void pages_of_listed_origins_may_call_and_others_may_not() throws Exception {
        var preflight =
                world.request("/v1/game/state")
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .header("Origin", "https://play.ore.game")
                        .header("Access-Control-Request-Method", "GET");
        var allowed = world.send(preflight);
        assertThat(allowed.statusCode()).isEqualTo(204);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://play.ore.game");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .contains("Authorization");
        assertThat(allowed.headers().firstValue("Vary")).contains("Origin");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();

        var denied = world.send(preflight.setHeader("Origin", "https://evil.example"));
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();

        var called =
                world.send(
                        world.request("/v1/game/state", world.token(World.player()))
                                .header("Origin", "https://play.ore.game"));
        assertThat(called.headers().allValues("Access-Control-Allow-Origin"))
                .containsExactly("https://play.ore.game");
    }

    @Test
    void the_way_of_a_request_is_told_by_trusted_proxies_only() throws Exception {
        var request =
                world.request("/v1/game/state", world.token(World.player()))
                        .setHeader("X-Forwarded-For", "198.51.100.7, 127.0.0.9");
        world.send(request);
        assertThat(world.echo.next().headers().get("X-Forwarded-For"))
                .isEqualTo("198.51.100.7, 127.0.0.9, 127.0.0.1");
    }

    @Test
    void metrics_name_routes_by_their_templates_and_are_not_for_everybody() throws Exception {
        var coin = UUID.randomUUID();
        world.send(
                world.request("/v1/game/coins/" + coin + "/collect", world.token(World.player()))
                        .POST(HttpRequest.BodyPublishers.ofString("{}")));
        world.send(world.request("/v1/secret/" + coin));

        assertThat(world.send(world.request("/metrics")).statusCode()).isEqualTo(404);
        var admin = world.gateway.adminUrl().resolve("/metrics");
        for (var url : List.of(admin, world.url("/metrics"))) {
            var metrics = world.send(HttpRequest.newBuilder(url)).body();
            assertThat(metrics)
                    .containsPattern(
                            "gateway_requests_total\\{method=\"POST\",path=\"/game/coins/\\{id}/collect\",service=\"game\",status=\"200\"} ")
                    .containsPattern(
                            "gateway_requests_total\\{method=\"GET\",path=\"unmatched\",service=\"gateway\",status=\"404\"} ")
                    .contains("gateway_request_duration_seconds_bucket{")
                    .contains("gateway_circuit_breaker_state{service=\"game\"} 0")
                    .doesNotContain(coin.toString());
        }
    }

    @Test
    void its_own_pages_load_nothing_from_elsewhere() throws Exception {
        assertThat(world.send(world.request("/")).body()).contains("/first.js", "curl");
        for (var page :
                List.of(
                        "/",
                        "/first.js",
                        "/docs",
                        "/docs/docs.js",
                        "/docs/swagger-ui.css",
                        "/docs/swagger-ui-bundle.js",
                        "/favicon.ico")) {
            var answer = world.send(world.request(page));
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'");
        }
        var document = world.send(world.request("/openapi.json"));
        assertThat(Json.tree(document.body().getBytes(StandardCharsets.UTF_8)).path("paths").size())
                .isGreaterThan(10);
        var status = world.send(world.request("/status"));
        assertThat(status.body())
                .contains("\"uptime_seconds\"", "\"circuit\":\"closed\"", "\"version\"");
    }

    @Test
    void health_is_that_of_all_services() throws Exception {
        assertThat(
                        Wait.until(
                                Duration.ofSeconds(10),
                                Duration.ofMillis(50),
                                () -> health().statusCode() == 200))
                .isTrue();
        var game =
                Json.tree(health().body().getBytes(StandardCharsets.UTF_8))
                        .path("services")
                        .path("game");
        assertThat(game.path("status").asText()).isEqualTo("up");
        assertThat(game.path("url").asText()).isEqualTo(world.echo.url());
        assertThat(game.path("checked_at").asText()).startsWith("2026-06-01T12:");
    }

    private HttpResponse<String> health() {
        try {
            return world.send(world.request("/health"));
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void a_player_stays_with_one_instance_of_location_and_others_share_them() throws Exception {
        var token = world.token(World.player());
        var echo = world.echo.count.get();
        var second = world.second.count.get();
        for (var i = 0; i < 10; i++) world.get("/v1/location/nearby", token);
        var here = world.echo.count.get() - echo;
        var there = world.second.count.get() - second;
        assertThat(List.of(here, there)).containsExactlyInAnyOrder(0, 10);
    }
}
