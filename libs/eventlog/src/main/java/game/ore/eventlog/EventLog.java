package game.ore.eventlog;

import module java.base;

import game.ore.runtime.Running;
import game.ore.runtime.Unavailable;
import game.ore.sql.Database;
import game.ore.telemetry.Health;
import game.ore.telemetry.Telemetry;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Kafka for one process: the topics exist when it is open, and readers and writers come from here.
public final class EventLog implements AutoCloseable {
    /// Where a reader without a group begins.
    public enum From {
        /// With the first message that is still kept.
        EARLIEST,
        /// With what comes after it began.
        LATEST
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int LOOKS = 100;

    private final KafkaConfig config;
    private final Admin admin;
    private final EventCodec codec;
    private final Telemetry telemetry;
    private final InstantSource clock;
    private final Running running = new Running();
    private final EventWriter writer;
    private final DeadLetters deadLetters;

    private EventLog(
            KafkaConfig config,
            Admin admin,
            EventCodec codec,
            Topic deadLetters,
            Telemetry telemetry,
            InstantSource clock) {
        this.config = config;
        this.admin = admin;
        this.codec = codec;
        this.telemetry = telemetry;
        this.clock = clock;
        this.writer = running.add(new EventWriter(config.bootstrap(), "ore", codec));
        this.deadLetters = new DeadLetters(deadLetters, writer, telemetry.metrics());
    }

    /// Connects and creates the topics that are missing.
    ///
    /// @param registry all topics, and the one for messages that could not be handled
    /// @throws Unavailable when it does not answer
    public static EventLog open(
            KafkaConfig config,
            TopicRegistry registry,
            Telemetry telemetry,
            Health health,
            InstantSource clock) {
        var address =
                Map.<String, Object>of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        var admin = Admin.create(address);
        try {
            TopicSetup.create(
                    admin, registry.partitionsAtMost(config.partitionsMax()).topics(), PATIENCE);
        } catch (RuntimeException failure) {
            admin.close(CLOSING);
            throw new Unavailable(
                    "Kafka at %s (ORE_KAFKA_BOOTSTRAP)".formatted(config.bootstrap()), failure);
        }
        var log =
                new EventLog(
                        config, admin, registry.codec(), registry.deadLetters(), telemetry, clock);
        log.running.add(() -> admin.close(CLOSING));
        health.register(
                "kafka", () -> admin.describeCluster().clusterId().get(1, TimeUnit.SECONDS));
        return log;
    }

    public EventCodec codec() {
        return codec;
    }

    /// Writes facts straight to Kafka, for those that have no transaction.
    public EventWriter writer() {
        return writer;
    }

    /// Makes the events of one service.
    public EventSource source(String service) {
        return new EventSource(service, clock);
    }

    /// The outbox of a database, with the relay that empties it running.
    public EventOutbox outbox(Database database, String service) {
        var relay = running.add(OutboxRelay.start(database, writer, telemetry.metrics()));
        return new EventOutbox(source(service), codec, relay);
    }

    /// Hears topics as a member of a group: each event goes to one member, and the group remembers
    /// how far it is.
    ///
    /// @param group e.g. `game-spawner`; begins with the oldest message when it is new
    public EventConsumer inGroup(
            String group, Collection<Topic> topics, ConsumerConfig config, EventHandler handler) {
        var kafka = kafkaConsumer(config, Map.of(CommonClientConfigs.GROUP_ID_CONFIG, group));
        var names = topics.stream().map(Topic::name).toList();
        return running.add(consumer(group, kafka, config, handler).startInGroup(names));
    }

    /// Hears everything that is said on topics, whoever else hears it; remembers nothing.
    public EventConsumer everything(
            String name,
            Collection<Topic> topics,
            From from,
            ConsumerConfig config,
            EventHandler handler) {
        var kafka = kafkaConsumer(config, Map.of());
        var partitions =
                topics.stream().flatMap(topic -> partitions(kafka, topic.name()).stream()).toList();
        kafka.assign(partitions);
        switch (from) {
            case EARLIEST -> kafka.seekToBeginning(partitions);
            case LATEST -> kafka.seekToEnd(partitions);
        }
        partitions.forEach(kafka::position); // fixes where we begin, now
        return running.add(
                consumer(name, kafka, config, handler).start(kafka.endOffsets(partitions)));
    }

    /// Hears what was said last on topics, and all that comes; remembers nothing.
    ///
    /// @param most about how many messages of the past, the same share of each partition
    public EventConsumer latest(
            String name,
            Collection<Topic> topics,
            long most,
            ConsumerConfig config,
            EventHandler handler) {
        var kafka = kafkaConsumer(config, Map.of());
        var partitions =
                topics.stream().flatMap(topic -> partitions(kafka, topic.name()).stream()).toList();
        kafka.assign(partitions);
        var ends = kafka.endOffsets(partitions);
        kafka.beginningOffsets(partitions)
                .forEach((partition, begin) ->
                        kafka.seek(
                                partition,
                                Math.max(
                                        begin,
                                        ends.getOrDefault(partition, begin)
                                                - most / partitions.size())));
        return running.add(consumer(name, kafka, config, handler).start(ends));
    }

    /// Does what a group has still to do with what is on topics now, on this thread, and returns
    /// when that is done. The group is told nothing and does it once more, so it must have one
    /// effect all the same.
    ///
    /// @return how many events that were
    /// @throws Unavailable when Kafka does not answer, or what the handler needs is away
    public int catchUp(String group, Topic topic, ConsumerConfig config, EventHandler handler) {
        var gaps = new GroupBehind(admin, ANSWER_WITHIN).of(group, topic.name());
        if (gaps.isEmpty()) return 0;
        // Whoever closes a consumer waits for the fetch that is under way.
        var hasty = Map.<String, Object>of("fetch.max.wait.ms", 20);
        try (var kafka = kafkaConsumer(config, hasty)) {
            return new CatchUp(kafka, codec, handler).run(gaps);
        } catch (KafkaException away) {
            throw new Unavailable("Kafka", away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Kafka", interrupted);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(group + " cannot catch up", failure);
        }
    }

    /// Those that a topic has: not always as many as its registry wants, when others made it.
    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> kafka, String topic) {
        var known = kafka.partitionsFor(topic, PATIENCE);
        for (var look = 1; known.isEmpty() && look < LOOKS; look++) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos()); // a broker hears late of a new topic
            known = kafka.partitionsFor(topic, PATIENCE);
        }
        if (known.isEmpty()) throw new IllegalStateException("Kafka knows no topic " + topic);
        return known.stream().map(it -> new TopicPartition(topic, it.partition())).toList();
    }

    private EventConsumer consumer(
            String name,
            KafkaConsumer<String, byte[]> kafka,
            ConsumerConfig config,
            EventHandler handler) {
        var span = new HandlingSpan(telemetry.tracer("eventlog"), name);
        var handled = telemetry.metrics().counter("events.handled", "consumer", name);
        return new EventConsumer(kafka, config, codec, handler, span, deadLetters, handled);
    }

    private KafkaConsumer<String, byte[]> kafkaConsumer(
            ConsumerConfig config, Map<String, Object> more) {
        var properties = new HashMap<String, Object>(more);
        properties.put("bootstrap.servers", this.config.bootstrap());
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        properties.put("max.poll.records", config.batchMax());
        properties.put("max.partition.fetch.bytes", 1 << 20);
        properties.put("fetch.max.bytes", 8 << 20);
        var sessionMillis = Math.toIntExact(this.config.sessionTimeout().toMillis());
        properties.put("session.timeout.ms", sessionMillis);
        properties.put("heartbeat.interval.ms", Math.max(1, sessionMillis / 3));
        return new KafkaConsumer<>(
                properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /// Stops all consumers and relays, then the writer.
    @Override
    public void close() {
        running.close();
    }
}
