package game.ore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What one connection may carry: requests sent ahead, bodies of every kind, old clients.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipelineTest {
    private final World world = open();

    private static World open() {
        try {
            return new World(Map.of());
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

    private static String post(String body, String... more) {
        var lines =
                Stream.concat(
                        Stream.of(
                                "POST /v1/auth/login HTTP/1.1",
                                "Host: ore",
                                "Content-Length: " + body.length()),
                        Stream.of(more));
        return World.head(lines.toArray(String[]::new)) + body;
    }

    @Test
    void requests_sent_ahead_are_answered_in_their_order() throws Exception {
        var asked = new AtomicInteger();
        world.echo.behave(http -> {
            // The first takes longest.
            var pause = Duration.ofMillis(Math.max(1, 100 - 40 * asked.getAndIncrement()));
            http.body().onSuccess(body -> world.later(pause, () -> http.response().end(body)));
        });
        var answers =
                world.raw(
                        post("first")
                                + World.head("GET /v1/nowhere HTTP/1.1", "Host: ore")
                                + post("second")
                                + post("third", "Connection: close"));
        assertThat(answers).containsSubsequence("first", "ROUTE_NOT_FOUND", "second", "third");
        assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(5);
    }

    @Test
    void thousands_sent_ahead_are_all_answered() throws Exception {
        var many = 1_500;
        var answers =
                world.raw(
                        World.head("GET /nowhere HTTP/1.1", "Host: o").repeat(many)
                                + World.head(
                                        "GET /nowhere HTTP/1.1", "Host: o", "Connection: close"));
        assertThat(answers.split("HTTP/1.1 404", -1)).hasSize(many + 2);
    }

    @Test
    void whoever_asks_for_much_at_once_gets_it_as_fast_as_it_is_taken() throws Exception {
        var many = 200;
        var page = "/docs/swagger-ui-bundle.js";
        var length = world.send(world.request(page)).body().length();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), world.port())) {
            var asked =
                    World.head("GET " + page + " HTTP/1.1", "Host: o").repeat(many)
                            + World.head("GET / HTTP/1.1", "Host: o", "Connection: close");
            socket.getOutputStream().write(asked.getBytes(StandardCharsets.US_ASCII));
            var heard = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            assertThat(heard).isGreaterThan((long) many * length);
        }
    }

    @Test
    void a_body_in_pieces_arrives_whole_and_the_connection_goes_on() throws Exception {
        var answers =
                world.raw(
                        World.head(
                                        "POST /v1/auth/login HTTP/1.1",
                                        "Host: ore",
                                        "Transfer-Encoding: chunked")
                                + "3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\nX-Trailer: 1\r\n\r\n"
                                + post("next", "Connection: close"));
        assertThat(answers).containsSubsequence("abcdefg", "next");
    }

    @Test
    void whoever_waits_to_be_told_to_go_on_is_told_so() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), world.port())) {
            socket.setSoTimeout(5_000);
            var out = socket.getOutputStream();
            out.write(
                    World.head(
                                    "POST /v1/auth/login HTTP/1.1",
                                    "Host: ore",
                                    "Connection: close",
                                    "Content-Length: 4",
                                    "Expect: 100-continue")
                            .getBytes(StandardCharsets.US_ASCII));
            var interim = "HTTP/1.1 100 Continue\r\n\r\n";
            var heard = socket.getInputStream().readNBytes(interim.length());
            assertThat(new String(heard, StandardCharsets.US_ASCII)).isEqualTo(interim);
            out.write("body".getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("body");
        }
        assertThat(world.echo.next().headers().contains("Expect")).isFalse();
    }

    @Test
    void head_is_answered_by_the_head_alone() throws Exception {
        var answers =
                world.raw(
                        World.head("HEAD / HTTP/1.1", "Host: ore")
                                + World.head(
                                        "HEAD /status HTTP/1.1", "Host: ore", "Connection: close"));
        assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(3);
        assertThat(answers).doesNotContain("<html", "uptime").endsWith("\r\n\r\n");
    }

    @Test
    void an_old_client_gets_no_pieces_and_may_keep_its_connection() throws Exception {
        world.echo.behave(http -> http.response().setChunked(true).end("all of it"));
        var answer = world.raw("POST /v1/auth/login HTTP/1.0\r\nContent-Length: 0\r\n\r\n");
        assertThat(answer).doesNotContainIgnoringCase("chunked").endsWith("\r\n\r\nall of it");
        world.echo.behaveWell();
        var kept =
                world.raw(
                        "POST /v1/auth/login HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\na"
                                + "POST /v1/auth/login HTTP/1.0\r\nContent-Length: 1\r\n\r\nb");
        assertThat(kept.split("HTTP/1.1 200", -1)).hasSize(3);
    }
}
