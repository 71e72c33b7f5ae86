package game.ore.eventlog;

import module java.base;

import game.ore.runtime.Backoff;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Unavailable;
import io.micrometer.core.instrument.Counter;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears topics and hands their events to a handler, batch by batch, on one thread.
///
/// A batch that fails is tried again with backoff; then its events are tried one by one, and one
/// that still fails goes to the dead letters with its error while the others go on. While a part
/// that the handler needs is away ([Unavailable], [Overloaded]) the consumer waits for it instead:
/// that is not the event's fault. The group is told of what was heard only after it was handled or
/// set aside.
public final class EventConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventConsumer.class);

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2));
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private record Heard(String topic, Event event) {}

    private final String name;
    private final Consumer<String, byte[]> kafka;
    private final HandledOffsets offsets;
    private final ConsumerConfig config;
    private final EventCodec codec;
    private final EventHandler handler;
    private final HandlingSpan span;
    private final DeadLetters deadLetters;
    private final Counter handled;
    private final Map<TopicPartition, Long> behind = new ConcurrentHashMap<>();
    private final Thread thread;
    private final CountDownLatch left = new CountDownLatch(1);
    private volatile boolean closed;

    EventConsumer(
            Consumer<String, byte[]> kafka,
            ConsumerConfig config,
            EventCodec codec,
            EventHandler handler,
            HandlingSpan span,
            DeadLetters deadLetters,
            Counter handled) {
        this.name = span.consumer();
        this.kafka = kafka;
        this.offsets = new HandledOffsets(kafka);
        this.config = config;
        this.codec = codec;
        this.handler = handler;
        this.span = span;
        this.deadLetters = deadLetters;
        this.handled = handled;
        this.thread = Thread.ofPlatform().name("hear-" + name).unstarted(this::run);
    }

    /// Begins to hear as a member of a group.
    EventConsumer startInGroup(Collection<String> topics) {
        kafka.subscribe(topics, offsets);
        return start();
    }

    /// Begins to hear the partitions that have been assigned.
    ///
    /// @param toCatchUp the ends of those that hold something, before [#caughtUp] is true
    EventConsumer start(Map<TopicPartition, Long> toCatchUp) {
        behind.putAll(toCatchUp);
        return start();
    }

    private EventConsumer start() {
        thread.start();
        return this;
    }

    /// Whether all has been handled that there was when this consumer began to hear everything.
    public boolean caughtUp() {
        return behind.isEmpty();
    }

    private void run() {
        // Closed after all the rest: it waits for the fetch that is under way at the broker, and
        // nobody waits for it.
        try (kafka) {
            hear();
        }
    }

    private void hear() {
        try {
            while (!closed) {
                try {
                    round();
                } catch (WakeupException _) {
                    // closing; the loop's condition ends it
                } catch (KafkaException failure) {
                    LOG.warn("{} cannot hear, trying again: {}", name, failure.toString());
                    sleep(AFTER_FAILURE);
                } catch (RuntimeException | Error mistake) {
                    // Whoever fails aloud is found sooner than a consumer that is silently gone.
                    LOG.error("{} failed, trying again", name, mistake);
                    sleep(AFTER_FAILURE);
                }
            }
            commitAtEnd();
            kafka.unsubscribe(); // tells the group
        } finally {
            left.countDown();
        }
    }

    private void commitAtEnd() {
        try {
            offsets.commit();
        } catch (WakeupException _) {
            commitAtEnd(); // the call to close, meant for a poll that was not there to hear it
        } catch (KafkaException failure) {
            LOG.warn("{} will hear again what it has handled last: {}", name, failure.toString());
        }
    }

    private void round() {
        var records = kafka.poll(Duration.ofMillis(500));
        var begin = System.nanoTime();
        if (!records.isEmpty()) handleOrRewind(records);
        behind.entrySet().removeIf(end -> kafka.position(end.getKey()) >= end.getValue());
        offsets.commitWhenDue();
        // What comes meanwhile is heard together: the broker has one request for many messages.
        if (!records.isEmpty()) sleep(config.waitMax().minusNanos(System.nanoTime() - begin));
    }

    private void handleOrRewind(ConsumerRecords<String, byte[]> records) {
        var done = false;
        try {
            var count = handleAll(records);
            if (closed) return; // not all of it may be handled, so heard again next time
            offsets.handled(records);
            handled.increment(count);
            done = true;
        } finally {
            if (!done) rewind(records);
        }
    }

    /// Lets records be heard again; otherwise the next commit would step over them.
    private void rewind(ConsumerRecords<String, byte[]> records) {
        var ours = kafka.assignment();
        for (var partition : records.partitions()) {
            if (ours.contains(partition))
                kafka.seek(partition, records.records(partition).getFirst().offset());
        }
    }

    /// @return how many of the records were events
    private int handleAll(ConsumerRecords<String, byte[]> records) {
        var heard = new ArrayList<Heard>(records.count());
        for (var record : records) decode(record).ifPresent(heard::add);
        for (var from = 0; from < heard.size() && !closed; from += config.batchMax()) {
            handleBatch(heard.subList(from, Math.min(heard.size(), from + config.batchMax())));
        }
        return heard.size();
    }

    private Optional<Heard> decode(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(new Heard(record.topic(), codec.decode(record.value())));
        } catch (IllegalArgumentException notOurs) {
            deadLetters.bury(
                    name,
                    record.topic(),
                    Objects.requireNonNullElse(record.key(), ""),
                    record.value(),
                    notOurs);
            return Optional.empty();
        }
    }

    private void handleBatch(List<Heard> heard) {
        if (tried(heard).isEmpty()) return;
        for (var one : heard) {
            var failure = tried(List.of(one));
            if (closed) return;
            if (failure.isEmpty()) continue;
            bury(one, failure.get());
            keepMembership(); // many failures take longer than the group waits for a sign of life
        }
    }

    private void bury(Heard heard, Exception failure) {
        var event = heard.event();
        deadLetters.bury(name, heard.topic(), event.key(), codec.encode(event), failure);
    }

    /// @return the failure that remained after all tries; nothing when it went well or the consumer
    ///   closes
    private Optional<Exception> tried(List<Heard> heard) {
        var events = heard.stream().map(Heard::event).toList();
        Optional<Exception> last = Optional.empty();
        for (var attempt = 0; attempt < config.triesMax() && !closed; ) {
            try {
                span.handle(events, handler);
                return Optional.empty();
            } catch (Unavailable | Overloaded away) {
                LOG.warn("{} waits: {}", name, away.getMessage());
                sleep(AFTER_FAILURE);
                keepMembership();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                closed = true;
            } catch (Exception failure) {
                last = Optional.of(failure);
                sleep(BACKOFF.before(attempt++, ThreadLocalRandom.current()));
            }
        }
        return closed ? Optional.empty() : last;
    }

    /// Shows the group that this consumer is alive without hearing anything new.
    private void keepMembership() {
        kafka.pause(kafka.assignment());
        try {
            rewind(kafka.poll(Duration.ZERO)); // of partitions that have become ours just now
        } finally {
            kafka.resume(kafka.assignment());
        }
    }

    private void sleep(Duration time) {
        if (!closed && time.isPositive()) LockSupport.parkNanos(this, time.toNanos());
    }

    /// Stops hearing; an event being handled is finished or will be heard again.
    @Override
    public void close() throws InterruptedException {
        closed = true;
        kafka.wakeup();
        LockSupport.unpark(thread);
        var _ = left.await(10, TimeUnit.SECONDS);
    }
}
