package game.ore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalTest {
    private final World world = open();

    private static World open() {
        try {
            return new World(Map.of("gateway.body-bytes-max", "100000"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @AfterAll
    void close() {
        world.close();
    }

    @BeforeEach
    void forget() {
        world.echo.heard.clear();
    }

    @Test
    void unknown_paths_wrong_methods_and_odd_paths_are_told_apart() throws Exception {
        var nowhere = world.send(world.request("/v1/nowhere"));
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(World.code(nowhere)).isEqualTo("ROUTE_NOT_FOUND");
        assertThat(world.send(world.request("/game/state")).statusCode()).isEqualTo(404);

        var wrong = world.send(world.request("/v1/game/state").DELETE());
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(World.code(wrong)).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(wrong.headers().firstValue("Allow")).contains("GET");

        for (var odd : List.of("/v1/users/..%2fx", "/v1/a/%2e%2e/b", "/v1//game/state")) {
            var refused = world.send(world.request(odd));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(World.code(refused)).isEqualTo("MALFORMED_REQUEST");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
                "Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde",
                "Content-Length: +5\r\n\r\nabcde",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n",
                "Host: other\r\n\r\n",
                ": nameless\r\n\r\n",
                "X-A: b\nX-User-ID: evil\r\n\r\n",
                "X-A: b\rX-User-ID: evil\r\n\r\n",
                "X-A: b\0c\r\n\r\n",
                "X(A): b\r\n\r\n",
                "X-A: b\r\n X-User-ID: evil\r\n\r\n",
                "X-A: b\r\n\tX-User-ID: evil\r\n\r\n",
                "Content-Length: 05\r\n\r\nabcde",
                "Expect: the-unexpected\r\n\r\n"
            })
    void what_two_readers_could_read_differently_is_refused(String rest) throws Exception {
        var answer = world.raw("POST /v1/auth/login HTTP/1.1\r\nHost: ore\r\n" + rest);
        assertThat(answer).startsWith("HTTP/1.1 400").contains("MALFORMED_REQUEST", "request_id");
        assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
        assertThat(world.echo.heard).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'GET http://evil/ HTTP/1.1\r\nHost: ore\r\n\r\n', 400",
        "'GET / HTTP/1.1\r\nX: no host\r\n\r\n', 400",
        "'GET / HTTP/1.1\nHost: ore\n\n', 400",
        "'rubbish\r\n\r\n', 400"
    })
    void what_is_no_request_to_us_is_refused(String bytes, int status) throws Exception {
        assertThat(world.raw(bytes)).matches("(?s)HTTP/1.[01] " + status + ".*MALFORMED_REQUEST.*");
    }

    @Test
    void an_address_that_is_too_long_and_headers_that_are_too_large_are_told_so() throws Exception {
        assertThat(world.raw("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: ore\r\n\r\n"))
                .contains(" 414 ", "URI_TOO_LONG");
        assertThat(
                        world.raw(
                                "GET / HTTP/1.1\r\nHost: ore\r\nX-A: "
                                        + "a".repeat(17_000)
                                        + "\r\n\r\n"))
                .contains(" 431 ", "HEADERS_TOO_LARGE");
    }

    @Test
    void a_body_that_is_too_large_is_refused_whether_or_not_it_says_so() throws Exception {
        var large = new byte[100_001];
        var declared =
                world.send(
                        world.request("/v1/auth/login")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(large)));
        assertThat(declared.statusCode()).isEqualTo(413);
        assertThat(World.code(declared)).isEqualTo("BODY_TOO_LARGE");
        assertThat(world.echo.heard).isEmpty();

        var chunked =
                world.raw(
                        "POST /v1/auth/login HTTP/1.1\r\nHost: ore\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + ("2710\r\n" + "a".repeat(10_000) + "\r\n").repeat(11)
                                + "0\r\n\r\n");
        assertThat(chunked).startsWith("HTTP/1.1 413").contains("BODY_TOO_LARGE");
        assertThat(world.echo.heard).isEmpty();

        var right =
                world.send(
                        world.request("/v1/auth/login")
                                .POST(
                                        HttpRequest.BodyPublishers.ofInputStream(() ->
                                                new ByteArrayInputStream(large, 0, 100_000))));
        assertThat(right.body()).hasSize(100_000);
    }
}
