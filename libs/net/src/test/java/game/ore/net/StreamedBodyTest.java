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
class StreamedBodyTest {
    private static final byte[] MEGABYTE = new byte[1 << 20];
    private static final int MEGABYTES = 64;

    private final Vertx vertx = Vertx.vertx();
    private final Settings settings = new Settings(Map.of("big.port", "0"));
    private final Telemetry telemetry = Telemetry.open(settings, "big");
    private final AtomicInteger written = new AtomicInteger();
    private final HttpEdge edge =
            HttpEdge.of("big", vertx, telemetry, new Health())
                    .operations(List.of(operation("whole"), operation("broken")))
                    .on("whole", _ -> Response.streamed("application/zip", this::write))
                    .on(
                            "broken",
                            _ ->
                                    Response.streamed(
                                            "application/zip",
                                            out -> {
                                                out.write(MEGABYTE);
                                                throw new IOException("the rest is gone");
                                            }))
                    .start(EdgeConfig.from(settings, "big", 0));
    private final HttpClient client = HttpClient.newHttpClient();

    private static Operation operation(String name) {
        return new Operation(name, "GET", "/" + name, Operation.Access.OPEN, Set.of());
    }

    private void write(OutputStream out) throws IOException {
        for (var i = 0; i < MEGABYTES; i++) {
            out.write(MEGABYTE);
            written.incrementAndGet();
        }
    }

    @AfterAll
    void close() {
        client.close();
        edge.close();
        telemetry.close();
        vertx.close();
    }

    private InputStream get(String path) throws Exception {
        var request = HttpRequest.newBuilder(edge.url().resolve(path)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
    }

    @Test
    void a_large_body_comes_whole_and_is_written_no_faster_than_it_is_read() throws Exception {
        try (var body = get("/whole")) {
            body.readNBytes(1);
            assertThat(written.get()).as("megabytes written for one byte read").isLessThan(32);
            assertThat(body.transferTo(OutputStream.nullOutputStream()))
                    .isEqualTo((long) MEGABYTES * MEGABYTE.length - 1);
        }
    }

    @Test
    void a_body_that_breaks_off_is_not_taken_for_the_whole() throws Exception {
        try (var body = get("/broken")) {
            assertThatThrownBy(() -> body.transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(IOException.class);
        }
    }
}
