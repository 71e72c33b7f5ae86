package game.ore.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import game.ore.bench.stats.Latency;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final Shot SHOT = new Shot("/", Map.of("X-Test", "yes"), "{}");

    private final Vertx vertx = Vertx.vertx();
    private final Load load = new Load(4);

    @AfterEach
    void close() throws Exception {
        load.close();
        vertx.close().await();
    }

    @Test
    void sends_as_fast_as_answers_come_until_there_is_nothing_left() throws Exception {
        var served = new AtomicInteger();
        var left = new AtomicInteger(1_000);
        var server =
                serve(request -> {
                    served.incrementAndGet();
                    request.response()
                            .setStatusCode("yes".equals(request.getHeader("X-Test")) ? 200 : 400);
                    request.response().end("{}");
                });

        var outcome =
                load.send(
                        url(server),
                        _ -> left.getAndDecrement() > 0 ? Optional.of(SHOT) : Optional.empty(),
                        new Pace.AsAnswered(),
                        Duration.ofSeconds(20));

        assertThat(outcome.requireAnswered("test").answered()).isEqualTo(1_000);
        assertThat(served).hasValue(1_000);
        assertThat(outcome.latencies().getTotalCount()).isEqualTo(1_000);
    }

    @Test
    void a_server_that_stood_still_has_kept_waiting_all_who_would_have_come_meanwhile()
            throws Exception {
        var stall = Duration.ofMillis(400);
        var stalled = new AtomicBoolean();
        var server =
                serve(request -> {
                    if (stalled.compareAndSet(false, true)) LockSupport.parkNanos(stall.toNanos());
                    request.response().end();
                });

        var outcome =
                load.send(
                        url(server),
                        _ -> Optional.of(SHOT),
                        new Pace.PerSecond(200),
                        Duration.ofSeconds(1));

        assertThat(outcome.answered()).isEqualTo(200);
        assertThat(Latency.of(List.of(outcome.latencies())).p90())
                .describedAs("two fifths of the requests met a server that stood still")
                .isGreaterThan(100_000);
    }

    @Test
    void refusals_are_counted_by_status_and_make_a_measurement_worthless() throws Exception {
        var left = new AtomicInteger(10);
        var server = serve(request -> request.response().setStatusCode(429).end());

        var outcome =
                load.send(
                        url(server),
                        _ -> left.getAndDecrement() > 0 ? Optional.of(SHOT) : Optional.empty(),
                        new Pace.AsAnswered(),
                        Duration.ofSeconds(20));

        assertThat(outcome.failures()).containsExactly(Map.entry(429, 10L));
        assertThatThrownBy(() -> outcome.requireAnswered("collect"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("collect")
                .hasMessageContaining("429=10");
    }

    @Test
    void connections_share_a_rate_one_after_the_other_and_make_up_for_what_is_late() {
        var second = Duration.ofSeconds(1);
        var pace = new Pace.PerSecond(1_000);

        var first = Schedule.of(pace, 0, 4, 0, second);
        var second4th = Schedule.of(pace, 1, 4, 0, second);

        assertThat(first.interval()).isEqualTo(4_000_000);
        assertThat(second4th.begin()).isEqualTo(1_000_000);
        assertThat(first.after(0, 900_000_000)).isEqualTo(4_000_000);
        assertThat(first.isOver(999_999_999)).isFalse();
        assertThat(first.isOver(1_000_000_000)).isTrue();
    }

    private HttpServer serve(io.vertx.core.Handler<HttpServerRequest> handler) {
        return vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1").await();
    }

    private static URI url(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }
}
