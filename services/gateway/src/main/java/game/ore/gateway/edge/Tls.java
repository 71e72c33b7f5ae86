package game.ore.gateway.edge;

import module java.base;

import game.ore.gateway.TlsConfig;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The certificate and key of the public port. When their files change they are read again: new
/// connections are greeted with the new ones, those that are open go on.
public final class Tls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    /// What tells one state of the files from another.
    private record Stamp(List<FileTime> times, List<Long> sizes) {}

    private final TlsConfig config;
    private final Duration patience;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("gateway-tls").factory());
    private Stamp stamp;
    private volatile SslContext context;

    private Tls(TlsConfig config, Duration patience) {
        this.config = config;
        this.patience = patience;
        try {
            this.stamp = stamp(config);
            this.context = read(config);
        } catch (IOException | IllegalArgumentException unusable) {
            throw new IllegalArgumentException(
                    "gateway.tls: %s and %s cannot be used: %s"
                            .formatted(config.certificate(), config.key(), unusable.getMessage()),
                    unusable);
        }
    }

    /// @param patience how long a client may take to agree on a connection
    /// @throws IllegalArgumentException when the files cannot be used
    public static Tls open(TlsConfig config, Duration patience) {
        var tls = new Tls(config, patience);
        var every = config.lookEvery().toMillis();
        var _ = tls.timer.scheduleWithFixedDelay(tls::look, every, every, TimeUnit.MILLISECONDS);
        return tls;
    }

    /// The first in the pipeline of a new connection.
    SslHandler handler(ByteBufAllocator memory) {
        var handler = context.newHandler(memory);
        handler.setHandshakeTimeoutMillis(patience.toMillis());
        return handler;
    }

    /// Files that are replaced one after the other may not fit each other for a moment: then those
    /// of before stay, and the next look tries again.
    private void look() {
        try {
            var now = stamp(config);
            if (now.equals(stamp)) return;
            context = read(config);
            stamp = now;
            LOG.info("using the certificate that is in {} now", config.certificate());
        } catch (IOException | IllegalArgumentException unusable) {
            LOG.warn("going on with the certificate of before: {}", unusable.toString());
        }
    }

    private static SslContext read(TlsConfig config) throws SSLException {
        return SslContextBuilder.forServer(config.certificate().toFile(), config.key().toFile())
                .sslProvider(SslProvider.JDK)
                .protocols(config.versions())
                .build();
    }

    private static Stamp stamp(TlsConfig config) throws IOException {
        var times = new ArrayList<FileTime>();
        var sizes = new ArrayList<Long>();
        for (var file : List.of(config.certificate(), config.key())) {
            times.add(Files.getLastModifiedTime(file));
            sizes.add(Files.size(file));
        }
        return new Stamp(times, sizes);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
