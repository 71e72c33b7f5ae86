package game.ore.eventlog;

import module java.base;

import game.ore.runtime.Settings;

/// @param bootstrap `host:port` of brokers, separated by commas
/// @param partitionsMax the most that a topic gets that is made, for a small cluster
/// @param sessionTimeout a consumer that was killed counts as gone after it, and others hear what
///   it would have heard; not less than `group.min.session.timeout.ms` of the brokers
public record KafkaConfig(String bootstrap, int partitionsMax, Duration sessionTimeout) {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    public KafkaConfig {
        if (partitionsMax < 1)
            throw new IllegalArgumentException("ore.kafka.partitions-max: " + partitionsMax);
        if (!sessionTimeout.isPositive() || sessionTimeout.compareTo(LONGEST) > 0)
            throw new IllegalArgumentException("ore.kafka.session-timeout: " + sessionTimeout);
    }

    /// @throws IllegalArgumentException when no address is set
    public static KafkaConfig from(Settings settings) {
        return new KafkaConfig(
                settings.text("ore.kafka.bootstrap")
                        .orElseThrow(() ->
                                new IllegalArgumentException("ORE_KAFKA_BOOTSTRAP is not set")),
                settings.number("ore.kafka.partitions-max", Integer.MAX_VALUE),
                settings.duration("ore.kafka.session-timeout", Duration.ofSeconds(10)));
    }
}
