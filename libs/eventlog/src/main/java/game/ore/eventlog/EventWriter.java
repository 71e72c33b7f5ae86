package game.ore.eventlog;

import module java.base;

import game.ore.runtime.Unavailable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Writes messages to Kafka so that an acknowledged one is on all in-sync replicas, once, in order
/// by key.
public final class EventWriter implements AutoCloseable {
    /// How long messages are gathered into one batch before it is sent.
    private static final Duration LINGER = Duration.ofMillis(5);

    private final KafkaProducer<String, byte[]> producer;
    private final EventCodec codec;

    public EventWriter(String bootstrap, String client, EventCodec codec) {
        this.codec = codec;
        this.producer =
                new KafkaProducer<>(
                        properties(bootstrap, client),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    private static Map<String, Object> properties(String bootstrap, String client) {
        var properties = new HashMap<String, Object>();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("client.id", client);
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        properties.put("linger.ms", LINGER.toMillis());
        properties.put("batch.size", 65_536);
        properties.put("compression.type", "lz4");
        properties.put("buffer.memory", 16L << 20);
        properties.put("max.block.ms", 2_000L);
        // Several requests fit into the time in which a message must be delivered.
        properties.put("request.timeout.ms", 10_000);
        properties.put("delivery.timeout.ms", 30_000);
        return properties;
    }

    /// Completes when the event is safe, fails when it is not known to be.
    public CompletableFuture<Void> write(Topic topic, Event event) {
        return write(topic.name(), event.key(), codec.encode(event), List.of());
    }

    /// Writes events in their order, and returns when all of them are safe. Those behind one that
    /// Kafka does not even take are not tried: each would wait as long.
    ///
    /// @throws Unavailable when it is not known in time that all are safe; some may be
    public void writeAll(Topic topic, List<Event> events, Duration patience) {
        var safe = new ArrayList<CompletableFuture<Void>>(events.size());
        for (var event : events) {
            var written = write(topic, event);
            safe.add(written);
            if (written.isCompletedExceptionally()) break;
        }
        try {
            CompletableFuture.allOf(safe.toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new Unavailable("Kafka", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Kafka", interrupted);
        }
    }

    CompletableFuture<Void> write(String topic, String key, byte[] bytes, List<Header> headers) {
        var safe = new CompletableFuture<Void>();
        try {
            var _ =
                    producer.send(
                            new ProducerRecord<>(topic, null, key, bytes, headers),
                            (_, failure) -> {
                                if (failure == null) safe.complete(null);
                                else safe.completeExceptionally(failure);
                            });
        } catch (RuntimeException failure) {
            safe.completeExceptionally(failure);
        }
        return safe;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
