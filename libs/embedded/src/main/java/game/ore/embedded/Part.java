package game.ore.embedded;

/// One real component running as a child process of this JVM.
public abstract sealed class Part implements AutoCloseable
        permits EmbeddedPostgres,
                EmbeddedKafka,
                EmbeddedRedis,
                EmbeddedObjects,
                EmbeddedMail,
                EmbeddedSignIn,
                EmbeddedEvm {
    private final Served server;

    Part(Served server) {
        this.server = server;
    }

    /// What people call it: `PostgreSQL`, `Kafka`, `Redis`, `object storage`, `mail`, `sign-in`,
    /// `EVM node`.
    public final String name() {
        return server.name();
    }

    /// What a client needs to connect: a JDBC URL with its user, `host:port`, an HTTP URL with its
    /// user, or another URL.
    public abstract String address();

    public final long pid() {
        return server.process().pid();
    }

    public final boolean alive() {
        return server.process().alive();
    }

    /// Ends it as a power cut would (`kill -9`), for failure drills. The data folder may be started
    /// again afterwards.
    public final void kill() {
        server.process().kill();
        server.folder().close();
    }

    /// Ends it in good order, or by force when it takes too long, and gives the folder free.
    @Override
    public final void close() {
        server.process().stop();
        server.folder().close();
    }

    /// On the loopback address.
    final int port() {
        return server.port();
    }
}
