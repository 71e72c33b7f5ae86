package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.exchange.Close;
import game.ore.gateway.exchange.Watchdog;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/// One end of a tunnel: what comes in here goes out at the other end, and when that end takes
/// nothing, nothing more is read here.
final class Joint extends ChannelInboundHandlerAdapter implements Watchdog.Watched {
    private final Watchdog watchdog;

    /// What comes while the other end is not there yet; a moment on the same event loop.
    private final Deque<Object> early = new ArrayDeque<>(0);

    private @Nullable Channel here;
    private @Nullable Channel there;
    private @Nullable Joint opposite;
    private Duration idle = Duration.ZERO;
    private long lastNanos;

    Joint(Watchdog watchdog) {
        this.watchdog = watchdog;
    }

    /// @param other the joint at the other end
    /// @param longest a tunnel in which nothing has come at either end for so long is closed
    void join(Channel from, Channel to, Joint other, Duration longest) {
        here = from;
        there = to;
        opposite = other;
        idle = longest;
        lastNanos = watchdog.now();
        watchdog.add(this);
        while (!early.isEmpty()) pass(early.remove(), to);
        to.flush();
        if (!from.isActive()) end();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (there == null) early.add(message);
        else pass(message, there);
    }

    private void pass(Object message, Channel to) {
        if (!(message instanceof ByteBuf)) {
            ReferenceCountUtil.release(message);
            return;
        }
        lastNanos = watchdog.now();
        if (opposite != null) opposite.lastNanos = lastNanos;
        var _ = to.write(message, to.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (there == null) return;
        there.flush();
        if (!there.isWritable()) context.channel().config().setAutoRead(false);
    }

    /// This end takes more again, so the other may go on reading.
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (there != null && context.channel().isWritable()) there.config().setAutoRead(true);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end();
    }

    private void end() {
        watchdog.remove(this);
        early.forEach(ReferenceCountUtil::release);
        early.clear();
        if (there == null) return;
        var _ = there.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void look(long now) {
        if (now - lastNanos > idle.toNanos() && here != null) Close.now(here);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        Close.now(context.channel());
    }
}
