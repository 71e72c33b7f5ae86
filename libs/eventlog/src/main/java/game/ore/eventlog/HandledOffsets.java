package game.ore.eventlog;

import module java.base;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// How far a consumer has handled its partitions. Its group is told of it now and then, when a
/// partition goes to another member, and at the end: what was handled after that is heard again
/// after a crash. Whoever is in no group tells nobody.
///
/// Used by the consumer's thread alone.
final class HandledOffsets implements ConsumerRebalanceListener {
    /// Each commit is a write of the broker's, so not every batch has one.
    private static final Duration COMMIT_EVERY = Duration.ofMillis(500);

    private final Consumer<?, ?> kafka;
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private long committedAt = System.nanoTime();

    HandledOffsets(Consumer<?, ?> kafka) {
        this.kafka = kafka;
    }

    void handled(ConsumerRecords<?, ?> records) {
        uncommitted.putAll(records.nextOffsets());
    }

    void commitWhenDue() {
        if (System.nanoTime() - committedAt >= COMMIT_EVERY.toNanos()) commit();
    }

    void commit() {
        uncommitted.keySet().retainAll(kafka.assignment());
        var inGroup = !kafka.subscription().isEmpty();
        if (inGroup && !uncommitted.isEmpty()) kafka.commitSync(uncommitted);
        uncommitted.clear();
        committedAt = System.nanoTime();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commit();
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        uncommitted.keySet().removeAll(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // The group has said where to begin.
    }
}
