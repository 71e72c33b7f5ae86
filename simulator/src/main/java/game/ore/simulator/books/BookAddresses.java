package game.ore.simulator.books;

import module java.base;

/// Where the books can be read.
public record BookAddresses(
        Optional<String> postgres, Optional<String> kafka, Optional<String> redis) {
    static final String POSTGRES = "ore.postgres.url";
    static final String KAFKA = "ore.kafka.bootstrap";
    static final String REDIS = "redis.cluster.addrs";

    /// Takes what is missing here from the other.
    public BookAddresses or(BookAddresses other) {
        return new BookAddresses(
                postgres.or(other::postgres), kafka.or(other::kafka), redis.or(other::redis));
    }

    /// From the properties that a running platform leaves behind.
    public static BookAddresses from(Properties properties) {
        return new BookAddresses(
                Optional.ofNullable(properties.getProperty(POSTGRES)),
                Optional.ofNullable(properties.getProperty(KAFKA)),
                Optional.ofNullable(properties.getProperty(REDIS)));
    }
}
