package game.ore.eventlog;

import module java.base;

import game.ore.embedded.EmbeddedKafka;
import game.ore.runtime.Ids;
import game.ore.runtime.Settings;
import game.ore.telemetry.Health;
import game.ore.telemetry.Telemetry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Kafka as one test sees it: topics of its own, and a plain look at what is on them.
final class TestLog implements AutoCloseable {
    static final EventCodec CODEC = new EventCodec(List.of(Walked.TODAY), List.of());

    // Nobody listens there; spans are recorded all the same.
    private static final Settings RECORDING =
            new Settings(
                    Map.of(
                            "otel.exporter.otlp.endpoint", "http://127.0.0.1:9",
                            "ore.trace-share", "1"));
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final Topic topic;
    final Topic deadLetters;
    final Telemetry telemetry = Telemetry.open(RECORDING, "test");
    final EventLog log;
    private final EmbeddedKafka kafka;

    private TestLog(EmbeddedKafka kafka, boolean withDeadLetters) {
        var number = NUMBER.incrementAndGet();
        this.kafka = kafka;
        this.topic = new Topic("walks." + number, 3, Duration.ofDays(1), 1);
        this.deadLetters = new Topic("dead." + number, 1, Duration.ofDays(1), 1);
        this.log = open(withDeadLetters ? List.of(topic, deadLetters) : List.of(topic));
    }

    static TestLog open(EmbeddedKafka kafka) {
        return new TestLog(kafka, true);
    }

    /// The topic of the dead letters is not there yet.
    static TestLog withoutDeadLetters(EmbeddedKafka kafka) {
        return new TestLog(kafka, false);
    }

    void makeDeadLetters() {
        open(List.of(deadLetters)).close();
    }

    private EventLog open(List<Topic> topics) {
        return open(new TopicRegistry(topics, deadLetters, CODEC));
    }

    EventLog open(TopicRegistry registry) {
        return EventLog.open(
                new KafkaConfig(kafka.address(), 50, Duration.ofSeconds(10)),
                registry,
                telemetry,
                new Health(),
                () -> Instant.parse("2026-05-01T12:00:00Z"));
    }

    /// Tells that somebody walked so far, and returns when that is safe.
    void tell(String who, long meters) {
        log.writer().write(topic, log.source("test").event(who, walked(who, meters))).join();
    }

    static Walked walked(String who, long meters) {
        return Walked.today(who, meters, "fine");
    }

    static String group() {
        return "group-" + Ids.next();
    }

    /// Everything that is on a topic now.
    List<ConsumerRecord<String, byte[]>> records(Topic which) {
        var properties = Map.<String, Object>of("bootstrap.servers", kafka.address());
        try (var consumer =
                new KafkaConsumer<>(
                        properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    IntStream.range(0, which.partitions())
                            .mapToObj(partition -> new TopicPartition(which.name(), partition))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L)))
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            return records;
        }
    }

    /// What was told of whom, in the order of their walks, without repetitions.
    Map<String, List<Long>> metersByKey() {
        return records(topic).stream()
                .map(record -> CODEC.decode(record.value()))
                .collect(
                        Collectors.toMap(
                                Event::id, e -> e, (first, _) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .map(event -> (Walked) event.payload())
                .collect(
                        Collectors.groupingBy(
                                Walked::who,
                                TreeMap::new,
                                Collectors.mapping(Walked::meters, Collectors.toList())));
    }

    @Override
    public void close() {
        log.close();
    }
}
