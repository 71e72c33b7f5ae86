package game.ore.embedded;

/// One real component running as a child process of this JVM.
public sealed interface Part extends AutoCloseable
        permits EmbeddedPostgres, EmbeddedKafka, EmbeddedRedis, EmbeddedObjects, EmbeddedMail {

    /// What people call it: `PostgreSQL`, `Kafka`, `Redis`, `object storage`, `mail`.
    String name();

    /// What a client needs to connect: a JDBC URL with its user, `host:port`, an HTTP URL with its
    /// user, or another URL.
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
