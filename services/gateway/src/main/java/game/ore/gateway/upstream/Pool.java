package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.exchange.EventLoops;
import game.ore.gateway.exchange.Watchdog;
import game.ore.gateway.http.Heads;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import javax.net.ssl.SSLException;

/// The connections of one event loop to one instance of a service.
///
/// There are as many as requests are with the instance at once, which has a bound of its own; those
/// that are not used are kept for a while.
final class Pool implements Watchdog.Watched {
    /// Shorter than services keep an unused connection, so that it is never them who close first.
    private static final Duration KEPT = Duration.ofSeconds(30);

    private static final int CONNECT_MILLIS_MAX = 1_000;

    /// What became of looking for a connection.
    interface Waiter {
        void connected(ServiceConnection connection);

        void failed(Throwable cause);
    }

    private final Instance instance;
    private final EventLoop loop;
    private final Watchdog watchdog;
    private final Heads heads;
    private final Bootstrap bootstrap;
    private final Deque<ServiceConnection> free = new ArrayDeque<>();

    /// To be called on the event loop, or before it is used.
    Pool(Instance instance, EventLoops loops, EventLoop loop, Watchdog watchdog, Heads heads) {
        this.instance = instance;
        this.loop = loop;
        this.watchdog = watchdog;
        this.heads = heads;
        var tls = instance.secure() ? Optional.of(clientTls()) : Optional.<SslContext>empty();
        this.bootstrap =
                loops.connecting(loop)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS_MAX)
                        .handler(
                                new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        tls.ifPresent(context -> secure(channel, context));
                                    }
                                });
        watchdog.add(this);
    }

    private static SslContext clientTls() {
        try {
            return SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS").build();
        } catch (SSLException impossible) {
            throw new IllegalStateException("TLS as the JDK has it", impossible);
        }
    }

    private void secure(Channel channel, SslContext context) {
        channel.pipeline()
                .addLast(context.newHandler(channel.alloc(), instance.host(), instance.port()));
    }

    /// One that can carry a request at once, or a new one later.
    void connection(Waiter waiter) {
        var next = free.pollLast();
        while (next != null && !next.isOpen()) next = free.pollLast();
        if (next != null) waiter.connected(next);
        else connect(waiter);
    }

    /// A new one.
    void connect(Waiter waiter) {
        if (instance.address().isPresent()) {
            connect(instance.address().get(), waiter);
            return;
        }
        Thread.ofVirtual()
                .name("name of " + instance.host())
                .start(() -> {
                    var address = new InetSocketAddress(instance.host(), instance.port());
                    loop.execute(() -> connect(address, waiter));
                });
    }

    private void connect(InetSocketAddress address, Waiter waiter) {
        if (address.isUnresolved()) {
            waiter.failed(new UnknownHostException(address.getHostString()));
            return;
        }
        var connecting = bootstrap.connect(address);
        connecting.addListener(done -> {
            if (done.isSuccess())
                waiter.connected(
                        ServiceConnection.install(connecting.channel(), heads, this::keep));
            else waiter.failed(Objects.requireNonNull(done.cause()));
        });
    }

    private void keep(ServiceConnection connection) {
        connection.free(watchdog.now());
        free.addLast(connection);
    }

    /// Closes those that have not been used for long: they are the first in line.
    @Override
    public void look(long now) {
        while (!free.isEmpty() && now - free.getFirst().freeSince() > KEPT.toNanos())
            free.removeFirst().abandon();
    }
}
