package game.ore.simulator.books;

import module java.base;

import game.ore.eventlog.Event;
import game.ore.eventlog.EventCodec;
import game.ore.events.Topics;
import game.ore.events.avro.CoinCollected;
import game.ore.events.avro.QuestCompleted;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// The events about collected coins and completed quests on Kafka, each counted once however often
/// it was delivered.
///
/// Reads beside all groups, and each time only what is new.
final class TopicBook implements Book, AutoCloseable {
    private static final String NAME = "events";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int POLLS_MAX = 500;

    private final KafkaConsumer<String, byte[]> consumer;
    private final EventCodec codec = Topics.registry().codec();
    private final Set<UUID> heard = new HashSet<>();
    private final Map<UUID, Long> micros = new HashMap<>();

    private TopicBook(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /// @param bootstrap `host:port` of brokers, separated by commas
    /// @param since where to begin reading
    static TopicBook open(String bootstrap, Instant since) {
        try {
            var consumer =
                    new KafkaConsumer<>(
                            Map.of(
                                    ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                    bootstrap,
                                    ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                    false,
                                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                    "read_committed",
                                    ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                    (int) PATIENCE.toMillis()),
                            new StringDeserializer(),
                            new ByteArrayDeserializer());
            try {
                begin(consumer, since);
            } catch (KafkaException failed) {
                consumer.close();
                throw failed;
            }
            return new TopicBook(consumer);
        } catch (KafkaException failed) {
            throw new BookUnreadable(NAME, failed);
        }
    }

    private static void begin(KafkaConsumer<String, byte[]> consumer, Instant since) {
        var partitions =
                Stream.of(Topics.COIN_COLLECTED, Topics.QUEST_COMPLETED)
                        .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                        .map(partition ->
                                new TopicPartition(partition.topic(), partition.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        var asked =
                partitions.stream()
                        .collect(Collectors.toMap(Function.identity(), _ -> since.toEpochMilli()));
        consumer.offsetsForTimes(asked)
                .forEach((partition, found) ->
                        Optional.ofNullable(found)
                                .map(OffsetAndTimestamp::offset)
                                .ifPresent(offset -> consumer.seek(partition, offset)));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<UUID, Long> microPointsByPlayer() {
        try {
            var ends = consumer.endOffsets(consumer.assignment());
            for (var poll = 0; poll < POLLS_MAX && isBehind(ends); poll++) {
                consumer.poll(POLL).forEach(message -> count(message.value()));
            }
            return Map.copyOf(micros);
        } catch (KafkaException failed) {
            throw new BookUnreadable(name(), failed);
        }
    }

    private boolean isBehind(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private void count(byte[] message) {
        var event = codec.decode(message);
        switch (event.payload()) {
            case CoinCollected coin -> count(event, coin.getUserId(), coin.getRewardMicros());
            case QuestCompleted quest -> count(event, quest.getUserId(), quest.getRewardMicros());
            default -> {}
        }
    }

    private void count(Event event, UUID player, long reward) {
        if (heard.add(event.id())) micros.merge(player, reward, Math::addExact);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
