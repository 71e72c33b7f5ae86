package game.ore.eventlog;

import module java.base;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where messages go that could not be handled: a topic of their own, each with who failed and why.
final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int ERROR_LENGTH_MAX = 2_000;

    private final Topic topic;
    private final EventWriter writer;
    private final MeterRegistry metrics;

    DeadLetters(Topic topic, EventWriter writer, MeterRegistry metrics) {
        this.topic = topic;
        this.writer = writer;
        this.metrics = metrics;
    }

    /// Returns when the message is safe among the dead letters.
    ///
    /// @throws KafkaException when Kafka does not take it; nothing is lost then, because the
    ///   consumer has not committed
    void bury(String consumer, String origin, String key, byte[] message, Exception failure) {
        LOG.error("{} could not handle an event of {} and set it aside", consumer, origin, failure);
        metrics.counter("events.dead", "consumer", consumer).increment();
        var error = failure.toString();
        List<Header> headers =
                List.of(
                        header("consumer", consumer),
                        header("origin", origin),
                        header(
                                "error",
                                error.substring(0, Math.min(error.length(), ERROR_LENGTH_MAX))));
        try {
            writer.write(topic.name(), key, message, headers).join();
        } catch (CompletionException notSafe) {
            throw new KafkaException("dead letter not written", notSafe.getCause());
        }
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
