package game.ore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.management;
import module java.net.http;

import com.sun.management.UnixOperatingSystemMXBean;
import game.ore.runtime.Wait;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

/// Clients that take their time cost the gateway a little memory and the others nothing.
class SlowClientsTest {
    private static final int HALF_OPEN = 10_000;
    private static final int DESCRIPTORS_KEPT = 2_000;
    private static final int PIECE = 1 << 20;
    private static final int PIECES = 64;

    private static void send(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
    }

    /// Sends one byte after the other, with the same pause between them, until nobody listens.
    private static String drip(World world, String first, String then, Duration pause)
            throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), world.port())) {
            socket.setSoTimeout(Math.toIntExact(pause.toMillis()));
            send(socket, first);
            var heard = new StringBuilder();
            for (var i = 0; i < then.length(); i++) {
                try {
                    send(socket, then.substring(i, i + 1));
                    var next = socket.getInputStream().read();
                    while (next >= 0) {
                        heard.append((char) next);
                        next = socket.getInputStream().read();
                    }
                    return heard.toString();
                } catch (SocketTimeoutException _) {
                    // Nothing to hear: the next byte.
                }
            }
            return heard + " (all was taken)";
        }
    }

    @Test
    void whoever_sends_byte_by_byte_is_cut_off_and_holds_up_nobody() throws Exception {
        try (var world = new World(Map.of("gateway.read-timeout", "200ms"))) {
            var pause = Duration.ofMillis(40);
            try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
                var head =
                        clients.submit(() ->
                                drip(world, "GET / HTTP/1.1\r\nX: ", "a".repeat(1_000), pause));
                var body =
                        clients.submit(() ->
                                drip(
                                        world,
                                        "POST /v1/auth/login HTTP/1.1\r\nHost: ore\r\nContent-Length: 9999\r\n\r\n",
                                        "b".repeat(1_000),
                                        pause));
                while (!head.isDone() || !body.isDone()) {
                    var answer = world.get("/v1/game/state", world.token(World.player()));
                    assertThat(answer.statusCode()).isEqualTo(200);
                }
                assertThat(head.get()).isEmpty();
                assertThat(body.get()).startsWith("HTTP/1.1 408").contains("REQUEST_TIMEOUT");
            }
        }
    }

    @Test
    void thousands_that_never_finish_their_request_are_ended_and_others_served_meanwhile()
            throws Exception {
        try (var world = new World(Map.of("gateway.read-timeout", "2s"))) {
            var sockets = new ArrayList<Socket>();
            try {
                var many = halfOpen(); // counting descriptors takes its time
                for (var i = 0; i < many; i++) {
                    var socket = new Socket(InetAddress.getLoopbackAddress(), world.port());
                    sockets.add(socket);
                    send(socket, "GET /v1/game/state HTTP/1.1\r\nHost: o");
                }
                var answer = world.get("/v1/game/state", world.token(World.player()));
                assertThat(answer.statusCode()).isEqualTo(200);
                for (var socket : sockets) {
                    socket.setSoTimeout(15_000);
                    assertThat(socket.getInputStream().read()).isEqualTo(-1);
                }
            } finally {
                for (var socket : sockets) socket.close();
            }
        }
    }

    /// As many as there are descriptors for at both ends.
    private static int halfOpen() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        if (!(system instanceof UnixOperatingSystemMXBean unix)) return 1_000;
        var room =
                unix.getMaxFileDescriptorCount()
                        - unix.getOpenFileDescriptorCount()
                        - DESCRIPTORS_KEPT;
        return (int) Math.min(HALF_OPEN, room / 2);
    }

    @Test
    void a_client_that_reads_nothing_holds_up_the_service_and_fills_no_memory() throws Exception {
        try (var world = new World(Map.of("gateway.game.timeout", "20s"))) {
            var sent = new AtomicInteger();
            world.echo.behave(http -> {
                var out = http.response().setChunked(true);
                Runnable more =
                        () -> {
                            while (sent.get() < PIECES && !out.writeQueueFull()) {
                                sent.incrementAndGet();
                                var _ = out.write(Buffer.buffer(new byte[PIECE]));
                            }
                            if (sent.get() == PIECES) out.end();
                        };
                out.drainHandler(_ -> more.run());
                more.run();
            });
            try (var socket = new Socket()) {
                socket.setReceiveBufferSize(65_536);
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), world.port()));
                send(
                        socket,
                        "GET /v1/game/state HTTP/1.1\r\nHost: ore\r\nConnection: close\r\nAuthorization: Bearer "
                                + world.token(World.player())
                                + "\r\n\r\n");
                assertThat(settled(sent)).isLessThan(PIECES / 2);
                assertThat(socket.getInputStream().readAllBytes())
                        .hasSizeGreaterThan(PIECE * PIECES);
                assertThat(sent).hasValue(PIECES);
            }
        }
    }

    /// Where a number stays.
    private static int settled(AtomicInteger number) throws InterruptedException {
        var last = new AtomicInteger(-1);
        var same =
                Wait.until(
                        Duration.ofSeconds(10),
                        Duration.ofMillis(300),
                        () -> number.get() > 0 && last.getAndSet(number.get()) == number.get());
        assertThat(same).isTrue();
        return number.get();
    }
}
