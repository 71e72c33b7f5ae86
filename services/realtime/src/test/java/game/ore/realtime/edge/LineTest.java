package game.ore.realtime.edge;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.realtime.RealtimeConfig;
import game.ore.realtime.protocol.Frame;
import game.ore.realtime.protocol.ServerMessage;
import game.ore.runtime.Settings;
import game.ore.runtime.Wait;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A real server and a client that does not read.
class LineTest {
    private static final int WINDOW = 4_096;
    private static final RealtimeConfig.Outgoing CONFIG =
            RealtimeConfig.from(new Settings(Map.of())).outgoing();

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Traffic traffic = new Traffic(metrics, Set.of());
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void serve() throws Exception {
        var server =
                vertx.createHttpServer(new HttpServerOptions().setPort(0).setHost("127.0.0.1"))
                        .webSocketHandler(socket -> lines.add(new Line(socket, CONFIG, traffic)))
                        .listen()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
        port = server.actualPort();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_client_that_does_not_read_loses_positions_then_its_connection_and_costs_no_more()
            throws Exception {
        try (var client = connect()) {
            var line = Objects.requireNonNull(lines.poll(10, TimeUnit.SECONDS));
            var position = Frame.state(message(8_000));
            var event = Frame.event(message(8_000));
            var most = 0;

            while (count("realtime.frames.dropped") == 0) {
                line.send(position);
                most = Math.max(most, line.waitingBytes());
            }
            assertThat(most).isLessThanOrEqualTo(CONFIG.stateBytesMax());
            assertThat(closes()).isZero();
            while (closes() == 0) {
                line.send(event);
                most = Math.max(most, line.waitingBytes());
            }
            assertThat(most).isLessThanOrEqualTo(CONFIG.bytesMax());

            var received = client.getInputStream().readAllBytes();
            var close = Arrays.copyOfRange(received, received.length - 12, received.length);
            assertThat(close).startsWith(0x88, 10, 4008 >> 8, 4008 & 0xff);
        }
    }

    @Test
    void who_never_reads_is_cut_off() throws Exception {
        try (var _ = connect()) {
            var line = Objects.requireNonNull(lines.poll(10, TimeUnit.SECONDS));
            var event = Frame.event(message(8_000));
            while (closes() == 0) line.send(event);

            assertThat(Wait.until(Duration.ofSeconds(20), Duration.ofMillis(20), line::isCut))
                    .isTrue();
        }
    }

    private static ServerMessage message(int length) {
        return ServerMessage.Failure.of("TEST", "x".repeat(length), Optional.empty());
    }

    private double count(String name) {
        return metrics.counter(name).count();
    }

    private double closes() {
        return metrics.counter("realtime.closed", "reason", "too_slow").count();
    }

    /// A socket with a small window, upgraded by hand so that nothing reads behind our back.
    private Socket connect() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(WINDOW);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var request =
                """
                GET /ws HTTP/1.1\r
                Host: localhost\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
                \r
                """;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n"))
            head.append((char) socket.getInputStream().read());
        assertThat(head).startsWith("HTTP/1.1 101");
        return socket;
    }
}
