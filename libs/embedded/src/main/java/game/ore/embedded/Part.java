package game.ore.embedded;

/// One real component running as a child process of this JVM.
public sealed interface Part extends AutoCloseable
        permits EmbeddedPostgres, EmbeddedKafka, EmbeddedRedis, EmbeddedObjects {

    /// What people call it: `PostgreSQL`, `Kafka`, `Redis`, `object storage`.
    String name();

    /// What a client needs to connect: a JDBC URL with its user, `host:port`, or an HTTP URL with
    /// its user.
    String address();

    long pid();

    boolean alive();

    /// Ends it as a power cut would (`kill -9`), for failure drills. The data folder may be started
    /// again afterwards.
    void kill();

    /// Ends it in good order, or by force when it takes too long, and gives the folder free.
    @Override
    void close();
}
