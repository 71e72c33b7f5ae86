package game.ore.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;
import module java.net.http;

import game.ore.runtime.Settings;
import game.ore.telemetry.Health;
import game.ore.telemetry.Telemetry;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpEdgeTest {
    private final Vertx vertx = Vertx.vertx();
    private final Settings settings =
            new Settings(Map.of("echo.port", "0", "echo.body-bytes-max", "2048"));
    private final Telemetry telemetry = Telemetry.open(settings, "echo");
    private final Health health = new Health();
    private final HttpEdge edge =
            builder()
                    .on(
                            "echo",
                            request ->
                                    Response.ok(
                                            Map.of(
                                                    "said",
                                                    request.body()
                                                            .read(f -> f.text("say", 1, 10)))))
                    .on(
                            "fail",
                            _ -> {
                                throw new IllegalStateException("secret inside");
                            })
                    .start(EdgeConfig.from(settings, "echo", 0));
    private final HttpClient client = HttpClient.newHttpClient();

    private HttpEdge.Builder builder() {
        return HttpEdge.of("echo", vertx, telemetry, health)
                .operations(
                        List.of(
                                new Operation(
                                        "echo",
                                        "POST",
                                        "/echo/{id}",
                                        Operation.Access.OPEN,
                                        Set.of()),
                                new Operation(
                                        "fail", "GET", "/fail", Operation.Access.OPEN, Set.of())));
    }

    @AfterAll
    void close() {
        edge.close();
        telemetry.close();
        vertx.close();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request =
                HttpRequest.newBuilder(edge.url().resolve(path))
                        .header("X-Request-ID", "test-request-1")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void an_operation_answers() throws Exception {
        assertThat(send("POST", "/echo/1", "{\"say\":\"hi\"}").body())
                .isEqualTo("{\"said\":\"hi\"}");
    }

    @Test
    void failures_have_one_shape_with_the_request_id_and_keep_their_secrets() throws Exception {
        var answer = send("GET", "/fail", "");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("\"code\":\"INTERNAL_ERROR\"", "\"request_id\":\"test-request-1\"")
                .doesNotContain("secret");
    }

    @Test
    void unknown_paths_wrong_methods_and_large_bodies_are_told_apart() throws Exception {
        assertThat(send("GET", "/nothing", "").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/echo/1", "").statusCode()).isEqualTo(405);
        assertThat(send("POST", "/echo/1", "x".repeat(3000)).statusCode()).isEqualTo(413);
    }

    @Test
    void it_is_ready_only_while_every_part_is_well() throws Exception {
        assertThat(send("GET", "/ready", "").statusCode()).isEqualTo(200);
        var well = new AtomicBoolean(false);
        health.register(
                "database",
                () -> {
                    if (!well.get()) throw new IOException("gone");
                });
        assertThat(send("GET", "/ready", "").body()).contains("\"database\":\"gone\"");
        well.set(true);
        assertThat(send("GET", "/ready", "").statusCode()).isEqualTo(200);
    }

    @Test
    void metrics_name_operations_not_paths() throws Exception {
        send("POST", "/echo/77", "{\"say\":\"hi\"}");
        assertThat(send("GET", "/metrics", "").body())
                .contains("operation=\"echo\"")
                .doesNotContain("/echo/77");
    }

    @Test
    void an_operation_without_a_handler_stops_the_start() {
        assertThatThrownBy(() ->
                        builder()
                                .on("echo", _ -> Response.noContent())
                                .start(EdgeConfig.from(settings, "echo", 0)))
                .hasMessageContaining("does not handle");
    }
}
