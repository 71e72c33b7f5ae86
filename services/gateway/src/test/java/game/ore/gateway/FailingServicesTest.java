package game.ore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailingServicesTest {
    private final World world = open();

    private static World open() {
        try {
            return new World(
                    Map.of(
                            "user.service-url", "http://127.0.0.1:1",
                            "gateway.read-timeout", "400ms",
                            "gateway.game.timeout", "400ms",
                            "gateway.analytics.timeout", "400ms"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @AfterAll
    void close() {
        world.close();
    }

    @BeforeEach
    void recover() {
        world.echo.behaveWell();
        world.second.behaveWell();
        world.pass(Duration.ofSeconds(31));
        for (var i = 0; i < 4; i++) {
            ask("/v1/game/state");
            ask("/v1/analytics/global");
        }
        world.echo.count.set(0);
        world.second.count.set(0);
    }

    private HttpResponse<String> ask(String path) {
        try {
            return world.get(path, world.token(World.player()));
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void a_service_that_is_gone_is_unavailable_and_makes_the_whole_unhealthy() throws Exception {
        var answer = ask("/v1/users/me");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"SERVICE_UNAVAILABLE\"");
        var health = world.send(world.request("/health"));
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("\"user\":{\"status\":\"down\"");
    }

    @Test
    void a_service_that_does_not_answer_in_time_is_asked_once_and_given_up() {
        world.echo.behave(_ -> {});
        var answer = ask("/v1/game/state");
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("\"GATEWAY_TIMEOUT\"");
        assertThat(world.echo.count).hasValue(1);
    }

    @Test
    void only_what_may_be_repeated_is_repeated() throws Exception {
        world.echo.behave(http -> http.connection().close());
        assertThat(ask("/v1/game/state").body()).contains("\"BAD_GATEWAY\"");
        assertThat(world.echo.count).hasValue(4);

        world.echo.count.set(0);
        var collect =
                world.request(
                                "/v1/game/coins/" + UUID.randomUUID() + "/collect",
                                world.token(World.player()))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(world.send(collect).statusCode()).isEqualTo(502);
        assertThat(world.echo.count).hasValue(1);
    }

    @Test
    void a_request_that_fails_once_and_then_works_works() {
        world.echo.behave(http -> {
            if (world.echo.count.get() == 1) http.connection().close();
            else http.response().end("better");
        });
        assertThat(ask("/v1/game/state").body()).isEqualTo("better");
    }

    @Test
    void a_service_that_says_why_it_cannot_is_believed_and_quoted() {
        world.echo.behave(http ->
                http.response()
                        .setStatusCode(503)
                        .putHeader("Retry-After", "7")
                        .end("{\"code\":\"OVERLOADED\"}"));
        var answer = ask("/v1/game/state");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("OVERLOADED");
        assertThat(world.echo.count).hasValue(1);
    }

    /// Answers take longer than half of the time that there is: each says that this is too much.
    @Test
    void a_slow_service_gets_less_at_once_and_holds_up_no_other() throws Exception {
        var inWork = new AtomicInteger();
        var most = new AtomicInteger();
        world.second.behave(http -> {
            most.accumulateAndGet(inWork.incrementAndGet(), Math::max);
            world.later(
                    Duration.ofMillis(300),
                    () -> {
                        inWork.decrementAndGet();
                        http.response().end();
                    });
        });
        var statuses = new ConcurrentHashMap<Integer, LongAdder>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 3; round++) {
                var asked = new ArrayList<Future<?>>();
                for (var i = 0; i < 100; i++) {
                    asked.add(
                            clients.submit(() -> {
                                var status = ask("/v1/analytics/global").statusCode();
                                statuses.computeIfAbsent(status, _ -> new LongAdder()).increment();
                            }));
                }
                assertThat(ask("/v1/game/state").statusCode()).isEqualTo(200);
                for (var answer : asked) answer.get(10, TimeUnit.SECONDS);
                if (round < 2) most.set(0);
            }
        }
        assertThat(most).as("at once in the last round").hasValueLessThan(20);
        assertThat(statuses).containsKeys(200, 503);
    }

    @Test
    void after_five_failures_nothing_is_sent_for_half_a_minute_and_then_three_trials() {
        world.second.answer(502);
        for (var i = 0; i < 5; i++) ask("/v1/analytics/global");
        var refused = ask("/v1/analytics/global");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("\"SERVICE_CIRCUIT_OPEN\"", "\"retry_after\":30");
        var reached = world.second.count.get();
        ask("/v1/analytics/global");
        assertThat(world.second.count).hasValue(reached);
        assertThat(ask("/v1/game/state").statusCode()).isEqualTo(200);

        world.second.behaveWell();
        world.pass(Duration.ofSeconds(30));
        for (var i = 0; i < 4; i++) {
            assertThat(ask("/v1/analytics/global").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_client_that_stops_in_the_middle_of_its_body_is_not_waited_for() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), world.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(
                            "POST /v1/auth/login HTTP/1.1\r\nHost: ore\r\nContent-Length: 100\r\n\r\nhalf"
                                    .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 408").contains("REQUEST_TIMEOUT");
        }
    }

    @Test
    void whoever_connects_and_says_nothing_is_cut_off() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), world.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }
}
