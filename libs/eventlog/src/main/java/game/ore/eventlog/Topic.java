package game.ore.eventlog;

import module java.base;

/// One topic on Kafka.
///
/// @param partitions that it gets when it is made
/// @param replication wanted copies; a cluster with fewer brokers keeps as many as it has brokers
public record Topic(String name, int partitions, Duration retention, int replication) {
    public Topic {
        if (partitions < 1) throw new IllegalArgumentException(name + ": partitions " + partitions);
        if (replication < 1)
            throw new IllegalArgumentException(name + ": replication " + replication);
    }

    Topic partitionsAtMost(int most) {
        return new Topic(name, Math.min(partitions, most), retention, replication);
    }
}
