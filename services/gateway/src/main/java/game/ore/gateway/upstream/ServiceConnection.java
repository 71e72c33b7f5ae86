package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.exchange.Close;
import game.ore.gateway.exchange.Outlet;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/// One connection to an instance of a service: one request at a time. Belongs to one event loop.
final class ServiceConnection extends ChannelInboundHandlerAdapter {
    private static final int LINE_BYTES_MAX = 8_192;
    private static final int HEADER_BYTES_MAX = 32_768;
    private static final int PIECE_BYTES_MAX = 65_536;
    private static final int SWITCHING = 101;

    /// Who waits for an answer.
    interface User {
        void answered(HttpResponse head);

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

    private @Nullable User user;
    private boolean forHead;
    private boolean sentWhole;
    private boolean reusable;
    private boolean interim;
    private long freeSince;

    private ServiceConnection(Channel channel, Consumer<ServiceConnection> whenFree) {
        this.channel = channel;
        this.out = new Outlet(channel);
        this.whenFree = whenFree;
    }

    /// Speaks HTTP/1.1 on a new channel.
    ///
    /// @param whenFree takes it when it can carry another request
    static ServiceConnection install(Channel channel, Consumer<ServiceConnection> whenFree) {
        var connection = new ServiceConnection(channel, whenFree);
        channel.pipeline().addLast(connection.new AnswerDecoder(), connection);
        return connection;
    }

    private final class AnswerDecoder extends HttpResponseDecoder {
        AnswerDecoder() {
            super(
                    new HttpDecoderConfig()
                            .setMaxInitialLineLength(LINE_BYTES_MAX)
                            .setMaxHeaderSize(HEADER_BYTES_MAX)
                            .setMaxChunkSize(PIECE_BYTES_MAX));
        }

        /// An answer to HEAD tells the length of a body that does not come.
        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage message) {
            return forHead || super.isContentAlwaysEmpty(message);
        }
    }

    /// Begins a request.
    ///
    /// @param head whether no body is asked for
    void use(User by, boolean head) {
        user = by;
        forHead = head;
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
        channel.pipeline().remove(AnswerDecoder.class);
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
            case HttpResponse head -> answered(head, user);
            case HttpContent content -> piece(content, user);
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void answered(HttpResponse head, User by) {
        if (head.decoderResult().isFailure()) {
            Close.now(channel);
            return;
        }
        var code = head.status().code();
        interim = code < 200 && code != SWITCHING;
        if (interim) return;
        reusable = HttpUtil.isKeepAlive(head);
        by.answered(head);
    }

    private void piece(HttpContent content, User by) {
        if (content.decoderResult().isFailure()) {
            content.release();
            Close.now(channel);
            return;
        }
        var last = content instanceof LastHttpContent;
        if (interim) {
            content.release();
            if (last) interim = false;
            return;
        }
        if (content.content().isReadable()) by.piece(content.content());
        else content.release();
        if (last) end();
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
