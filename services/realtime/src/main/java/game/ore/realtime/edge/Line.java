package game.ore.realtime.edge;

import module java.base;

import game.ore.realtime.RealtimeConfig;
import game.ore.realtime.protocol.Format;
import game.ore.realtime.protocol.Frame;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;

/// The way out to one client: a queue bounded in bytes. Safe for all threads; nothing here waits.
///
/// What is sent lies in the queue until the socket takes it, a portion at a time, each written with
/// one flush. While a client reads too slowly its queue grows: then positions are dropped first,
/// because the next one says more, and when not even an event fits any more the connection is
/// closed. So a slow client costs nobody else anything, and at most its bound.
///
/// Frames go to the socket's own pipeline, past the queue that Vert.x keeps, which has no bound.
final class Line {
    /// What a frame costs beside its bytes.
    private static final int OVERHEAD = 64;

    private record Waiting(byte[] bytes, Format format) {
        int cost() {
            return bytes.length + OVERHEAD;
        }

        WebSocketFrame frame() {
            var shared = Unpooled.wrappedBuffer(bytes);
            return switch (format) {
                case JSON -> new TextWebSocketFrame(shared);
                case MESSAGE_PACK -> new BinaryWebSocketFrame(shared);
            };
        }
    }

    private final ServerWebSocket socket;
    private final ChannelHandlerContext channel;
    private final RealtimeConfig.Outgoing config;
    private final Traffic traffic;
    private volatile Format format = Format.JSON;

    // Guarded by this.
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>(4);
    private int queuedBytes;
    private boolean busy;
    private boolean closing;

    Line(ServerWebSocket socket, RealtimeConfig.Outgoing config, Traffic traffic) {
        this.socket = socket;
        this.channel = ((WebSocketInternal) socket).channelHandlerContext();
        this.config = config;
        this.traffic = traffic;
        socket.setWriteQueueMaxSize(2 * config.bytesMax());
    }

    /// In what everything from now on is written.
    void speak(Format newFormat) {
        format = newFormat;
    }

    void send(Frame frame) {
        var speaking = format;
        var next = new Waiting(frame.bytes(speaking), speaking);
        var overflow = false;
        synchronized (this) {
            if (closing) return;
            var after = queuedBytes + next.cost();
            if (frame.kind() == Frame.Kind.STATE && after > config.stateBytesMax()) {
                traffic.dropped();
                return;
            }
            overflow = after > config.bytesMax();
            if (!overflow) {
                queue.add(next);
                queuedBytes = after;
                if (busy) return;
                busy = true;
            }
        }
        if (overflow) close(CloseCode.TOO_SLOW);
        else channel.executor().execute(this::pump);
    }

    /// Ends the connection: after what is queued, unless it is queued for being slow. Who does not
    /// answer the close frame in time is cut off.
    void close(CloseCode code) {
        synchronized (this) {
            if (closing) return;
            closing = true;
            if (code == CloseCode.TOO_SLOW) queue.clear();
        }
        traffic.closed(code);
        channel.executor()
                .execute(() -> {
                    portion(Integer.MAX_VALUE).forEach(this::write);
                    socket.close(code.number(), code.reason());
                    var _ =
                            channel.executor()
                                    .schedule(
                                            this::cut,
                                            config.closeGrace().toMillis(),
                                            TimeUnit.MILLISECONDS);
                });
    }

    void ping() {
        channel.executor()
                .execute(() -> {
                    if (!socket.isClosed()) socket.writePing(Buffer.buffer());
                });
    }

    /// What waits for this client, in bytes.
    synchronized int waitingBytes() {
        return queuedBytes;
    }

    /// True when the connection is no more, whatever the other side thinks of it.
    boolean isCut() {
        return !channel.channel().isOpen();
    }

    /// On the event loop: hands one portion to the socket; the next follows when it has been taken.
    private void pump() {
        var portion = portion(config.inFlightMax());
        if (portion.isEmpty()) return;
        var last = portion.removeLast();
        portion.forEach(this::write);
        var cost = last.cost() + portion.stream().mapToInt(Waiting::cost).sum();
        traffic.sent(portion.size() + 1);
        var _ =
                channel.writeAndFlush(last.frame())
                        .addListener(taken -> taken(cost, taken.isSuccess()));
    }

    private void taken(int cost, boolean well) {
        synchronized (this) {
            queuedBytes -= cost;
            if (!well) {
                closing = true;
                queue.clear();
            }
        }
        channel.executor().execute(this::pump);
    }

    private void write(Waiting waiting) {
        var _ = channel.write(waiting.frame(), channel.voidPromise());
    }

    private void cut() {
        var _ = channel.close();
    }

    private synchronized List<Waiting> portion(int bytesMax) {
        var portion = new ArrayList<Waiting>();
        for (var bytes = 0; bytes < bytesMax && !queue.isEmpty(); ) {
            var next = queue.remove();
            bytes += next.cost();
            portion.add(next);
        }
        if (portion.isEmpty()) busy = false;
        return portion;
    }
}
