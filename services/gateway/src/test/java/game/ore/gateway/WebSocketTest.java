package game.ore.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;
import module java.net.http;

import game.ore.runtime.Wait;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebSocketTest {
    private final World world = open();

    private static World open() {
        try {
            return new World(Map.of("gateway.idle-timeout", "1s"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @AfterAll
    void close() {
        world.close();
    }

    private static final class Ears implements WebSocket.Listener {
        final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        final BlockingQueue<byte[]> binaries = new LinkedBlockingQueue<>();
        final CompletableFuture<String> closed = new CompletableFuture<>();
        private final StringBuilder part = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                texts.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            while (data.hasRemaining()) bytes.write(data.get());
            if (last) {
                binaries.add(bytes.toByteArray());
                bytes.reset();
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code + " " + reason);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            closed.complete("broken off");
        }
    }

    private WebSocket connect(String path, Ears ears) {
        return connect(path, ears, Map.of());
    }

    private WebSocket connect(String path, Ears ears, Map<String, String> headers) {
        var builder = world.client.newWebSocketBuilder();
        headers.forEach(builder::header);
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + world.port() + path), ears).join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/v1/ws", "/v1/realtime", "/api/v1/realtime"})
    void messages_go_both_ways_as_they_are(String path) throws Exception {
        var ears = new Ears();
        var socket = connect(path, ears);
        socket.sendText("hello", true).join();
        assertThat(ears.texts.poll(5, TimeUnit.SECONDS)).isEqualTo("hello");
        socket.sendBinary(ByteBuffer.wrap(new byte[60_000]), true).join();
        assertThat(ears.binaries.poll(5, TimeUnit.SECONDS)).hasSize(60_000);

        socket.sendText("bye", true).join();
        assertThat(ears.closed.get(5, TimeUnit.SECONDS)).isEqualTo("4001 as you wish");
        assertThat(world.echo.sockets.poll(5, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void when_a_client_goes_the_service_hears_its_code() throws Exception {
        var socket = connect("/ws", new Ears());
        var behind = Objects.requireNonNull(world.echo.sockets.poll(5, TimeUnit.SECONDS));
        var closed = new CompletableFuture<String>();
        behind.closeHandler(
                _ -> closed.complete(behind.closeStatusCode() + " " + behind.closeReason()));
        socket.sendClose(4_002, "had enough").join();
        assertThat(closed.get(5, TimeUnit.SECONDS)).isEqualTo("4002 had enough");
        assertThat(gone()).isTrue();
    }

    @Test
    void a_tunnel_in_which_nothing_happens_is_closed_at_both_ends() throws Exception {
        var ears = new Ears();
        connect("/ws", ears);
        var behind = Objects.requireNonNull(world.echo.sockets.poll(5, TimeUnit.SECONDS));
        var closed = new CompletableFuture<Void>();
        behind.closeHandler(closed::complete);
        closed.get(5, TimeUnit.SECONDS);
        assertThat(ears.closed.get(5, TimeUnit.SECONDS)).isNotEmpty();
        assertThat(gone()).isTrue();
    }

    private boolean gone() throws InterruptedException {
        return Wait.until(
                Duration.ofSeconds(5),
                Duration.ofMillis(20),
                () -> {
                    try {
                        return world.send(world.request("/status"))
                                .body()
                                .contains("\"websockets\":0");
                    } catch (Exception failure) {
                        throw new IllegalStateException(failure);
                    }
                });
    }

    @Test
    void a_valid_token_goes_on_as_a_header_and_claims_do_not_go_on_at_all() throws Exception {
        var caller = World.player();
        var token = world.token(caller);
        connect("/ws?token=" + token + "&user_id=evil&verified=true&format=json", new Ears())
                .abort();
        var behind = Objects.requireNonNull(world.echo.sockets.poll(5, TimeUnit.SECONDS));
        assertThat(behind.uri()).isEqualTo("/ws?format=json");
        assertThat(behind.headers().get("Authorization")).isEqualTo("Bearer " + token);
        assertThat(behind.headers().get("X-User-ID")).isEqualTo(caller.player().toString());

        connect(
                        "/ws",
                        new Ears(),
                        Map.of("Authorization", "Bearer " + token, "X-User-Role", "admin"))
                .abort();
        behind = Objects.requireNonNull(world.echo.sockets.poll(5, TimeUnit.SECONDS));
        assertThat(behind.headers().getAll("X-User-Role")).containsExactly("player");
    }

    @Test
    void a_bad_token_or_a_foreign_page_is_refused_and_so_is_what_is_no_websocket()
            throws Exception {
        refused("/ws?token=rubbish", Map.of(), 401);
        refused("/ws", Map.of("Authorization", "Basic abc"), 401);
        refused("/ws", Map.of("Origin", "https://evil.example"), 403);
        assertThat(world.send(world.request("/ws?token=rubbish")).statusCode()).isEqualTo(426);
        assertThat(world.raw(upgrade("/ws?token=a.b.c"))).contains("WS_AUTH_INVALID");
        assertThat(world.echo.sockets).isEmpty();
    }

    private void refused(String path, Map<String, String> headers, int status) {
        assertThatThrownBy(() -> connect(path, new Ears(), headers))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refusal ->
                                assertThat(refusal.getResponse().statusCode()).isEqualTo(status));
    }

    @Test
    void browsers_that_also_want_to_keep_the_connection_get_in() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), world.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(upgrade("/ws").getBytes(StandardCharsets.US_ASCII));
            var head =
                    new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(head).isEqualTo("HTTP/1.1 101");
        }
        assertThat(world.echo.sockets.poll(5, TimeUnit.SECONDS)).isNotNull();
    }

    private static String upgrade(String path) {
        return World.head(
                "GET " + path + " HTTP/1.1",
                "Host: ore",
                "Connection: keep-alive, Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    }
}
