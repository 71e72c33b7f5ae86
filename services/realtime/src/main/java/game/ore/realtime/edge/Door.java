package game.ore.realtime.edge;

import module java.base;

import game.ore.realtime.protocol.Format;
import game.ore.realtime.store.EndedSessions;
import game.ore.realtime.store.Presences;
import game.ore.runtime.Unavailable;
import game.ore.runtime.Wait;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.ServerWebSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where WebSockets come in, and all that are open.
///
/// A sweep looks at all of them again and again: who has not shown in time whose connection it is,
/// whose token or session has ended, who has fallen silent, who is due for a ping.
public final class Door implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final Set<String> PATHS = Set.of("/ws", "/v1/realtime");

    private final Desk desk;
    private final EndedSessions endedSessions;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Attendance attendance;
    private final Traffic traffic;
    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("realtime-sweep").factory());
    private volatile boolean closing;

    private Door(
            Desk desk, EndedSessions endedSessions, Presences presences, MeterRegistry metrics) {
        var config = desk.config();
        var guests = new Guests(config.connections().perPlayer());
        this.desk = desk;
        this.endedSessions = endedSessions;
        this.attendance = Attendance.start(guests, presences, config.online(), desk.clock());
        this.traffic = new Traffic(metrics, open);
    }

    public static Door open(
            Desk desk, EndedSessions endedSessions, Presences presences, MeterRegistry metrics) {
        var door = new Door(desk, endedSessions, presences, metrics);
        var every = desk.config().connections().sweepEvery().toMillis();
        var _ =
                door.sweeper.scheduleWithFixedDelay(
                        door::sweep, every, every, TimeUnit.MILLISECONDS);
        return door;
    }

    /// On the event loop.
    public void accept(ServerWebSocket socket) {
        var line = new Line(socket, desk.config().outgoing(), traffic);
        if (!PATHS.contains(socket.path())) line.close(CloseCode.NO_SUCH_PATH);
        else if (closing) line.close(CloseCode.SERVER_STOPS);
        else if (open.size() >= desk.config().connections().most()) line.close(CloseCode.TRY_LATER);
        else serve(socket, new Connection(desk, line, attendance, traffic));
    }

    private void serve(ServerWebSocket socket, Connection connection) {
        socket.textMessageHandler(
                text -> connection.came(Format.JSON, text.getBytes(StandardCharsets.UTF_8)));
        socket.binaryMessageHandler(
                bytes -> connection.came(Format.MESSAGE_PACK, bytes.getBytes()));
        socket.frameHandler(frame -> {
            if (frame.isPing() || frame.isContinuation()) connection.cameControl();
        });
        socket.pongHandler(_ -> connection.cameControl());
        socket.exceptionHandler(failure -> {
            // Fragments that together are too much. A single frame is refused before it is read.
            if (failure instanceof IllegalStateException)
                connection.close(CloseCode.FRAME_TOO_LARGE);
            else LOG.debug("a connection broke: {}", failure.toString());
        });
        socket.closeHandler(_ -> {
            open.remove(connection);
            connection.gone();
        });
        open.add(connection);
        Credential.of(socket).ifPresent(connection::show);
    }

    private void sweep() {
        try {
            var sessions =
                    open.stream()
                            .flatMap(connection -> connection.session().stream())
                            .collect(Collectors.toSet());
            var ended = ended(sessions);
            var now = desk.clock().instant();
            open.forEach(connection -> connection.sweep(now, ended));
        } catch (RuntimeException ourMistake) {
            LOG.error("a sweep failed", ourMistake);
        }
    }

    private Set<UUID> ended(Set<UUID> sessions) {
        try {
            return sessions.isEmpty() ? Set.of() : endedSessions.among(sessions);
        } catch (Unavailable away) {
            LOG.warn("cannot ask which sessions have ended: {}", away.getMessage());
            return Set.of();
        }
    }

    /// Lets nobody in any more and asks all who are here to go.
    @Override
    public void close() throws InterruptedException {
        closing = true;
        sweeper.shutdownNow();
        attendance.close();
        open.forEach(connection -> connection.close(CloseCode.SERVER_STOPS));
        var patience = desk.config().outgoing().closeGrace().plusSeconds(1);
        Wait.until(patience, Duration.ofMillis(10), open::isEmpty);
    }
}
