package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.exchange.ClientConnection;
import game.ore.gateway.exchange.EventLoops;
import game.ore.gateway.exchange.GatewayMetrics;
import game.ore.gateway.exchange.RequestIds;
import game.ore.gateway.exchange.Watchdog;
import game.ore.gateway.http.Heads;
import game.ore.net.EdgeConfig;
import game.ore.runtime.Wait;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;

/// A port with all its event loops.
public final class Gate implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final EdgeConfig config;
    private final Set<ClientConnection> open;
    private final Channel listening;
    private final String scheme;

    private Gate(EdgeConfig config, Set<ClientConnection> open, Channel listening, String scheme) {
        this.config = config;
        this.scheme = scheme;
        this.open = open;
        this.listening = listening;
    }

    /// What is behind a port, for each event loop.
    @FunctionalInterface
    public interface Behind {
        ClientConnection.Door door(EventLoop loop, Watchdog watchdog, Heads heads);
    }

    /// Opens the port and returns when it is open.
    ///
    /// @param tls plain HTTP is spoken without it
    /// @throws IllegalStateException when that is not possible
    public static Gate open(
            EventLoops loops,
            EdgeConfig config,
            Optional<Tls> tls,
            RequestIds ids,
            GatewayMetrics metrics,
            Behind behind) {
        var open = ConcurrentHashMap.<ClientConnection>newKeySet();
        var shared = new HashMap<EventLoop, ClientConnection.Shared>();
        for (var loop : loops.all()) {
            var watchdog = Watchdog.start(loop);
            var heads = new Heads();
            var door = behind.door(loop, watchdog, heads);
            shared.put(
                    loop,
                    new ClientConnection.Shared(door, config, watchdog, heads, ids, metrics, open));
        }
        var listening = listen(loops, config, tls, shared);
        return new Gate(config, open, listening, tls.isPresent() ? "https" : "http");
    }

    private static Channel listen(
            EventLoops loops,
            EdgeConfig config,
            Optional<Tls> tls,
            Map<EventLoop, ClientConnection.Shared> shared) {
        var bound =
                loops.listening()
                        .childHandler(
                                new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        var loop = channel.eventLoop();
                                        tls.map(known -> known.handler(channel.alloc()))
                                                .ifPresent(channel.pipeline()::addLast);
                                        ClientConnection.install(
                                                channel, Objects.requireNonNull(shared.get(loop)));
                                    }
                                })
                        .bind(config.host(), config.port())
                        .awaitUninterruptibly();
        if (!bound.isSuccess())
            throw new IllegalStateException(
                    "opening port %d for gateway: %s"
                            .formatted(config.port(), bound.cause().getMessage()),
                    bound.cause());
        return bound.channel();
    }

    public URI url() {
        var host = config.host().equals("0.0.0.0") ? "127.0.0.1" : config.host();
        var port = ((InetSocketAddress) listening.localAddress()).getPort();
        return URI.create(scheme + "://" + host + ":" + port);
    }

    /// Takes no more connections, lets requests in work end within the drain time, then closes.
    @Override
    public void close() throws InterruptedException {
        listening.close().await();
        open.forEach(ClientConnection::drain);
        var _ = Wait.until(config.drain(), BETWEEN_LOOKS, open::isEmpty);
        open.forEach(ClientConnection::close);
    }
}
