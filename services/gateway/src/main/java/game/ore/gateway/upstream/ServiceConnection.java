package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.exchange.Close;
import game.ore.gateway.exchange.Outlet;
import game.ore.gateway.http.Heads;
import game.ore.gateway.http.LastPiece;
import game.ore.gateway.http.ResponseHead;
import game.ore.gateway.http.ResponseReader;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/// One connection to an instance of a service: one request at a time. Belongs to one event loop.
final class ServiceConnection extends ChannelInboundHandlerAdapter {
    private static final int SWITCHING = 101;

    /// Who waits for an answer.
    interface User {
        void answered(ResponseHead head);

        /// Takes the piece over.
        void piece(ByteBuf piece);

        /// The answer is whole.
        void end();

        /// Nothing more has come for the moment.
        default void pause() {}

        /// The service takes more again.
        default void drained() {}

        /// The connection broke before the answer was whole.
        void lost();
    }

    private final Channel channel;
    private final Outlet out;
    private final Consumer<ServiceConnection> whenFree;

    private final ResponseReader reader;
    private @Nullable User user;
    private boolean sentWhole;
    private boolean reusable;
    private boolean interim;
    private long freeSince;

    private ServiceConnection(Channel channel, Heads heads, Consumer<ServiceConnection> whenFree) {
        this.channel = channel;
        this.reader = new ResponseReader(heads);
        this.out = new Outlet(channel);
        this.whenFree = whenFree;
    }

    /// Speaks HTTP/1.1 on a new channel.
    ///
    /// @param heads of the channel's event loop
    /// @param whenFree takes it when it can carry another request
    static ServiceConnection install(
            Channel channel, Heads heads, Consumer<ServiceConnection> whenFree) {
        var connection = new ServiceConnection(channel, heads, whenFree);
        channel.pipeline().addLast(connection.reader, connection);
        return connection;
    }

    /// Begins a request.
    ///
    /// @param head whether no body is asked for
    void use(User by, boolean head) {
        user = by;
        reader.expect(head);
        sentWhole = false;
        reusable = false;
    }

    /// The answer goes to somebody else from now on.
    void use(User by) {
        user = by;
    }

    Outlet out() {
        return out;
    }

    /// The request has been written whole.
    void sent() {
        sentWhole = true;
        out.flush();
    }

    boolean isOpen() {
        return channel.isActive();
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    void stopReading() {
        channel.config().setAutoRead(false);
    }

    void goOnReading() {
        channel.config().setAutoRead(true);
    }

    /// When it was last used, as told to [#free(long)].
    long freeSince() {
        return freeSince;
    }

    void free(long now) {
        freeSince = now;
    }

    /// Nobody waits for the answer any more.
    void abandon() {
        user = null;
        Close.now(channel);
    }

    /// What came is of no use: its user is told as if the connection had broken.
    void breakOff() {
        Close.now(channel);
    }

    /// Gives the connection to somebody who no longer speaks HTTP on it.
    ///
    /// @param next hears all that comes from now on
    Channel handOver(ChannelHandler next) {
        user = null;
        channel.pipeline().addLast(next);
        channel.pipeline().remove(this);
        channel.pipeline().remove(reader);
        return channel;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (user == null) {
            ReferenceCountUtil.release(message);
            Close.now(channel);
            return;
        }
        switch (message) {
            case ResponseHead head -> answered(head, user);
            case ByteBuf piece -> piece(piece, user);
            case LastPiece last when interim -> ReferenceCountUtil.release(last);
            case LastPiece last -> {
                piece(last.content(), user);
                end();
            }
            default -> {
                ReferenceCountUtil.release(message);
                Close.now(channel);
            }
        }
    }

    private void answered(ResponseHead head, User by) {
        interim = head.status() < 200 && head.status() != SWITCHING;
        if (interim) return;
        reusable = head.keepAlive();
        by.answered(head);
    }

    private static void piece(ByteBuf piece, User by) {
        if (piece.isReadable()) by.piece(piece);
        else piece.release();
    }

    private void end() {
        var by = user;
        user = null;
        if (reusable && sentWhole && channel.isActive()) whenFree.accept(this);
        else Close.now(channel);
        if (by != null) by.end();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (user != null) user.pause();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (user != null && channel.isWritable()) user.drained();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        out.discard();
        var by = user;
        user = null;
        if (by != null) by.lost();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        Close.now(channel);
    }
}
