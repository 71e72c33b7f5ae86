package game.ore.eventlog;

import module java.base;

import game.ore.runtime.Unavailable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/// What of a topic a group has not yet said to have handled.
///
/// @param patience how long to wait for each answer
record GroupBehind(Admin admin, Duration patience) {
    /// @param from the first message that is not handled
    /// @param to the one after the last
    record Gap(long from, long to) {}

    private static final ListOffsetsOptions COMMITTED =
            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

    /// The partitions on which there is any.
    ///
    /// @throws Unavailable when Kafka does not answer
    Map<TopicPartition, Gap> of(String group, String topic) {
        var partitions = partitions(topic);
        var ends = offsets(partitions, OffsetSpec.latest());
        var begins = offsets(partitions, OffsetSpec.earliest());
        var handled = answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        var gaps = new HashMap<TopicPartition, Gap>();
        ends.forEach((partition, end) -> {
            var begin = begins.getOrDefault(partition, 0L);
            var next = Optional.ofNullable(handled.get(partition)).map(OffsetAndMetadata::offset);
            var from = Math.max(begin, next.orElse(begin));
            if (from < end) gaps.put(partition, new Gap(from, end));
        });
        return gaps;
    }

    private List<TopicPartition> partitions(String topic) {
        return answer(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .flatMap(known -> known.partitions().stream())
                .map(known -> new TopicPartition(topic, known.partition()))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        var asked = partitions.stream().collect(Collectors.toMap(it -> it, _ -> which));
        return answer(admin.listOffsets(asked, COMMITTED).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().offset()));
    }

    private <T> T answer(KafkaFuture<T> question) {
        try {
            return question.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException away) {
            throw new Unavailable("Kafka", away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Kafka", interrupted);
        }
    }
}
