package game.ore.gateway.exchange;

import module java.base;

import game.ore.gateway.domain.HeaderRules;
import game.ore.gateway.http.Broken;
import game.ore.gateway.http.Heads;
import game.ore.gateway.http.LastPiece;
import game.ore.gateway.http.Malformed;
import game.ore.gateway.http.RequestHead;
import game.ore.gateway.http.RequestReader;
import game.ore.net.EdgeConfig;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of a client. Its requests are carried out one after the other: what is sent ahead
/// waits, and no more is read meanwhile.
///
/// Belongs to one event loop.
public final class ClientConnection extends ChannelInboundHandlerAdapter
        implements Watchdog.Watched {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    /// So long a client may read an answer before a connection that cannot be used again is closed.
    private static final Duration LINGER = Duration.ofMillis(500);

    private static final long REMEMBERED_NANOS = Duration.ofSeconds(15).toNanos();

    /// Where requests are carried out.
    public interface Door {
        void accept(Exchange exchange);

        /// What came is no request.
        ///
        /// @param exchange to answer by
        void refuseBroken(Exchange exchange, Malformed why);
    }

    /// What the connections of one event loop share.
    ///
    /// @param open all connections, of all event loops
    public record Shared(
            Door door,
            EdgeConfig config,
            Watchdog watchdog,
            Heads heads,
            RequestIds ids,
            GatewayMetrics metrics,
            Set<ClientConnection> open) {}

    private final Channel channel;
    private final Shared shared;
    private final Outlet out;
    private final Deque<Object> ahead = new ArrayDeque<>(0);

    private Optional<Object> remembered = Optional.empty();
    private long rememberedNanos;
    private @Nullable Peer peer;
    private @Nullable Exchange exchange;
    private long deadlineNanos;
    private boolean answeredBefore;
    private boolean lastRequest;
    private boolean draining;
    private boolean closing;
    private boolean reading;
    private boolean flushNeeded;
    private boolean dispatching;

    private ClientConnection(Channel channel, Shared shared) {
        this.channel = channel;
        this.shared = shared;
        this.out = new Outlet(channel);
    }

    /// Speaks HTTP/1.1 on a new channel.
    public static void install(Channel channel, Shared shared) {
        channel.pipeline()
                .addLast(new RequestReader(shared.heads), new ClientConnection(channel, shared));
    }

    /// To be called from any thread: takes no more requests, and closes after the one in work.
    public void drain() {
        channel.eventLoop()
                .execute(() -> {
                    draining = true;
                    if (exchange == null) Close.now(channel);
                });
    }

    /// From any thread.
    public void close() {
        Close.now(channel);
    }

    public EventLoop loop() {
        return channel.eventLoop();
    }

    /// In nanoseconds, a tenth of a second late at most.
    public long now() {
        return shared.watchdog.now();
    }

    public Outlet out() {
        return out;
    }

    /// Whether the client takes more.
    public boolean isWritable() {
        return channel.isWritable();
    }

    /// The other end when nobody stands between, found out once.
    ///
    /// @param of makes it from its address
    public Peer peer(Function<String, Peer> of) {
        var known = peer;
        if (known == null) {
            known = of.apply(address());
            peer = known;
        }
        return known;
    }

    public String address() {
        return channel.remoteAddress() instanceof InetSocketAddress other
                ? other.getAddress().getHostAddress()
                : "";
    }

    /// What the last request of this connection left for the next.
    public <T> Optional<T> recall(Class<T> kind) {
        return remembered.filter(kind::isInstance).map(kind::cast);
    }

    /// Leaves something for the next request; for a quarter of a minute, so that it takes no memory
    /// while the connection is idle.
    public void remember(Object what) {
        remembered = Optional.of(what);
        rememberedNanos = now();
    }

    // What comes in.

    @Override
    public void channelActive(ChannelHandlerContext context) {
        shared.open.add(this);
        shared.watchdog.add(this);
        deadlineNanos = now() + shared.config.readTimeout().toNanos();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        reading = true;
        if (closing) {
            ReferenceCountUtil.release(message);
        } else if (!ahead.isEmpty() || mustWait(message)) {
            ahead.add(message);
            pause();
        } else {
            dispatch(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        if (exchange != null) exchange.bodyPaused();
        if (flushNeeded) flushSoon();
    }

    /// The next request begins when the one before is answered, and when the client has taken most
    /// of what it was sent.
    private boolean mustWait(Object message) {
        var begins =
                message instanceof RequestHead
                        || (message instanceof Broken broken && broken.inHead());
        return begins && (exchange != null || !channel.isWritable());
    }

    private void dispatch(Object message) {
        switch (message) {
            case RequestHead head -> begin(head);
            case ByteBuf piece -> piece(piece, false);
            case LastPiece last -> piece(last.content(), true);
            case Broken(var inHead, var why) when inHead -> refuseBroken(why);
            case Broken _ -> breakOff();
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void begin(RequestHead head) {
        lastRequest = !head.keepAlive() || head.problem().isPresent();
        var id = shared.ids.of(head.value(HeaderRules.Meaning.REQUEST_ID));
        shared.door.accept(exchange(head, id, shared.metrics.unmatched()));
    }

    private void refuseBroken(Malformed why) {
        var id = shared.ids.of(Optional.empty());
        var begun = exchange(RequestHead.NONE, id, shared.metrics.broken());
        shared.door.refuseBroken(begun, why);
    }

    private Exchange exchange(RequestHead head, String id, GatewayMetrics.Requests counted) {
        var begun = new Exchange(this, head, id, counted);
        exchange = begun;
        return begun;
    }

    private void piece(ByteBuf piece, boolean last) {
        if (exchange == null) piece.release();
        else exchange.piece(piece, last);
    }

    void pause() {
        channel.config().setAutoRead(false);
    }

    void resume() {
        if (ahead.isEmpty()) channel.config().setAutoRead(true);
    }

    // What goes out.

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!channel.isWritable()) return;
        if (exchange != null) exchange.drained();
        else if (!dispatching) goOn();
    }

    /// Sends what has been written, at the latest when all that has come has been looked at.
    public void flushSoon() {
        flushNeeded = reading;
        if (!reading) out.flush();
    }

    void sayContinue() {
        out.text("HTTP/1.1 100 Continue\r\n\r\n").flush();
    }

    boolean isFirst() {
        return !answeredBefore;
    }

    /// The request in work is the last one.
    public void endAfterThis() {
        lastRequest = true;
    }

    boolean endsAfterThis() {
        return lastRequest || draining;
    }

    /// An exchange has been answered, and its request is whole or unwanted.
    void finished(Exchange done) {
        if (endsAfterThis()) {
            closeAfter(done);
            return;
        }
        exchange = null;
        answeredBefore = true;
        deadlineNanos = now() + shared.config.idleTimeout().toNanos();
        flushSoon();
        if (!dispatching) goOn();
    }

    /// The rest of an unwanted body has to come soon.
    void awaitRest() {
        deadlineNanos = now() + shared.config.readTimeout().toNanos();
        flushSoon();
    }

    private void goOn() {
        dispatching = true;
        while (!closing && !ahead.isEmpty() && !mustWait(ahead.getFirst()))
            dispatch(ahead.remove());
        dispatching = false;
        resume();
    }

    private void closeAfter(Exchange done) {
        closing = true;
        if (done.isWhole()) {
            deadlineNanos = now() + shared.config.readTimeout().toNanos();
            out.flushAndClose();
        } else {
            deadlineNanos = now() + LINGER.toNanos();
            out.flush();
            channel.config().setAutoRead(true);
        }
    }

    void breakOff() {
        closing = true;
        out.flush();
        Close.now(channel);
    }

    // How it ends.

    @Override
    public void look(long now) {
        if (!closing && exchange != null && !exchange.isOver()) exchange.look(now);
        else if (now - deadlineNanos >= 0) Close.now(channel);
        else if (now - rememberedNanos >= REMEMBERED_NANOS) remembered = Optional.empty();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        forget();
        var current = exchange;
        exchange = null;
        if (current != null) current.gone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (!(failure instanceof IOException)) LOG.warn("a connection failed", failure);
        Close.now(channel);
    }

    private void forget() {
        closing = true;
        shared.open.remove(this);
        shared.watchdog.remove(this);
        out.discard();
        ahead.forEach(ReferenceCountUtil::release);
        ahead.clear();
    }

    /// Gives the connection to somebody who no longer speaks HTTP on it.
    ///
    /// @param next hears all that comes from now on
    /// @return the channel
    public Channel handOver(int status, ChannelHandler next) {
        var current = Objects.requireNonNull(exchange);
        out.flush();
        channel.pipeline().addLast(next);
        channel.pipeline().remove(this);
        forget();
        exchange = null;
        current.handedOver(status);
        channel.pipeline().remove(RequestReader.class);
        channel.config().setAutoRead(true);
        return channel;
    }
}
