package game.ore.gateway.exchange;

import module java.base;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/// The gateway's event loops. A connection of a client and those to services on its behalf live on
/// the same one, so that a request and its answer never change threads.
public final class EventLoops implements AutoCloseable {
    private static final int BACKLOG = 4_096;
    private static final int PAGE_BYTES = 8_192;

    /// Pages come in chunks of 2^3: many idle connections hold none, and few chunks stay half used.
    private static final int CHUNK_ORDER = 3;

    /// What comes is mostly smaller than the least, so that one look at a socket is enough.
    private static final int READ_BYTES_MIN = 2_048;

    private static final int READ_BYTES_MAX = 65_536;
    private static final int SMALL_CACHED = 256;
    private static final int NORMAL_CACHED = 32;

    private final MultiThreadIoEventLoopGroup group;
    private final ByteBufAllocator memory;
    private final boolean epoll = Epoll.isAvailable();

    private EventLoops(int loops) {
        var sockets = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.group =
                new MultiThreadIoEventLoopGroup(
                        loops, new DefaultThreadFactory("gateway-loop"), sockets);
        this.memory =
                new PooledByteBufAllocator(
                        true, 0, loops, PAGE_BYTES, CHUNK_ORDER, SMALL_CACHED, NORMAL_CACHED, true);
    }

    public static EventLoops open(int loops) {
        return new EventLoops(loops);
    }

    public List<EventLoop> all() {
        var loops = new ArrayList<EventLoop>();
        group.forEach(loop -> loops.add((EventLoop) loop));
        return loops;
    }

    public ServerBootstrap listening() {
        Class<? extends ServerChannel> kind =
                epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        return new ServerBootstrap()
                .group(group)
                .channel(kind)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, reading())
                .childOption(ChannelOption.ALLOCATOR, memory);
    }

    public Bootstrap connecting(EventLoop from) {
        Class<? extends Channel> kind = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
        return new Bootstrap()
                .group(from)
                .channel(kind)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, reading())
                .option(ChannelOption.ALLOCATOR, memory);
    }

    private static RecvByteBufAllocator reading() {
        return new AdaptiveRecvByteBufAllocator(READ_BYTES_MIN, READ_BYTES_MIN, READ_BYTES_MAX);
    }

    @Override
    public void close() throws InterruptedException {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).await(5, TimeUnit.SECONDS);
    }
}
