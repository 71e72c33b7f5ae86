package game.ore.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.runtime.Unavailable;
import game.ore.runtime.Wait;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventConsumerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ConsumerConfig CONFIG = new ConsumerConfig(10, Duration.ofMillis(10), 2);
    private static final long POISON = -1;

    private TestLog log;
    private final Queue<Long> handled = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void open() {
        log = TestLog.open(Parts.kafka());
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_batch_that_fails_is_tried_again_as_a_whole_and_in_order() throws Exception {
        var failures = new AtomicInteger(1);
        tell(1, 25);
        hear(
                "g",
                events -> {
                    if (failures.getAndDecrement() > 0) throw new IOException("once");
                    handle(events);
                });
        awaitHandled(25);

        assertThat(handled).containsExactlyElementsOf(numbers(1, 25));
        assertThat(log.records(log.deadLetters)).isEmpty();
    }

    @Test
    void what_is_told_while_an_event_is_handled_belongs_to_its_trace() throws Exception {
        var traces = new ConcurrentLinkedQueue<String>();
        hear(
                "tracing",
                events -> {
                    traces.add(
                            log.log
                                    .source("test")
                                    .event("ann", events.getFirst().payload())
                                    .trace());
                    handle(events);
                });
        var cause = log.telemetry.tracer("test").spanBuilder("cause").setNoParent().startSpan();
        try (var _ = cause.makeCurrent()) {
            tell(1, 1);
        }
        awaitHandled(1);

        var context = cause.getSpanContext();
        assertThat(traces).singleElement().asString().startsWith("00-" + context.getTraceId());
        assertThat(traces).singleElement().asString().doesNotContain(context.getSpanId());
    }

    @Test
    void what_cannot_be_handled_goes_to_the_dead_letters_and_the_others_go_on() throws Exception {
        tell(1, 7);
        log.tell("ann", POISON);
        tell(8, 30);
        hear("picky", this::handlePicky);
        awaitHandled(30);
        await(() -> log.records(log.deadLetters).size() == 1);

        assertThat(Set.copyOf(handled)).isEqualTo(Set.copyOf(numbers(1, 30)));
        var letter = log.records(log.deadLetters).getFirst();
        assertThat(header(letter, "consumer")).startsWith("picky");
        assertThat(header(letter, "origin")).isEqualTo(log.topic.name());
        assertThat(header(letter, "error")).contains("IOException", "cannot stomach");
        assertThat(letter.key()).isEqualTo("ann");
        var event = TestLog.CODEC.decode(Objects.requireNonNull(letter.value()));
        assertThat(((Walked) event.payload()).meters()).isEqualTo(POISON);
    }

    @Test
    void bytes_that_are_no_event_go_to_the_dead_letters_as_they_are() throws Exception {
        tell(1, 3);
        writePlainly(new byte[] {1, 2, 3});
        writePlainly(null);
        tell(4, 6);
        hear("g", this::handle);
        awaitHandled(6);
        await(() -> log.records(log.deadLetters).size() == 2);

        assertThat(handled).containsExactlyElementsOf(numbers(1, 6));
        assertThat(log.records(log.deadLetters).stream().map(ConsumerRecord::value))
                .containsExactlyInAnyOrder(new byte[] {1, 2, 3}, null);
    }

    @Test
    void nothing_is_lost_while_dead_letters_cannot_be_written() throws Exception {
        log.close();
        log = TestLog.withoutDeadLetters(Parts.kafka());
        tell(1, 3);
        log.tell("ann", POISON);
        tell(4, 6);
        var poisoned = new AtomicInteger();
        hear(
                "g",
                events -> {
                    if (meters(events).contains(POISON)) poisoned.incrementAndGet();
                    handlePicky(events);
                });
        // Twice with the others and twice alone: any more, and it was not set aside.
        await(() -> poisoned.get() > 4);
        log.makeDeadLetters();
        tell(7, 9);
        await(() -> Set.copyOf(handled).containsAll(numbers(1, 9)));

        var letters = log.records(log.deadLetters);
        assertThat(letters).isNotEmpty();
        assertThat(letters.stream().map(ConsumerRecord::key)).containsOnly("ann");
    }

    @Test
    void while_a_part_is_away_the_consumer_waits_and_sets_nothing_aside() throws Exception {
        var away = new AtomicBoolean(true);
        var asked = new CountDownLatch(2);
        tell(1, 30);
        hear(
                "g",
                events -> {
                    asked.countDown();
                    if (away.get()) throw new Unavailable("the bank", new IOException("closed"));
                    handle(events);
                });
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(handled).isEmpty();
        away.set(false);
        awaitHandled(30);

        assertThat(handled).containsExactlyElementsOf(numbers(1, 30));
        assertThat(log.records(log.deadLetters)).isEmpty();
    }

    @Test
    void nothing_is_lost_when_partitions_change_hands_while_a_part_is_away() throws Exception {
        var away = new AtomicBoolean(true);
        var asked = new CountDownLatch(1);
        var group = TestLog.group();
        for (var i = 1; i <= 60; i++) log.tell("walker-" + i, i);
        EventHandler waiting =
                events -> {
                    asked.countDown();
                    if (away.get()) throw new Unavailable("the bank", new IOException("closed"));
                    handle(events);
                };
        log.log.inGroup(group, List.of(log.topic), CONFIG, waiting);
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        try (var second = log.log.inGroup(group, List.of(log.topic), CONFIG, waiting)) {
            for (var i = 61; i <= 90; i++) log.tell("walker-" + i, i);
            assertThat(second).isNotNull();
        }
        away.set(false);
        await(() -> Set.copyOf(handled).containsAll(numbers(1, 90)));
    }

    @Test
    void what_was_not_finished_when_it_closed_is_heard_again_and_what_was_is_not()
            throws Exception {
        var group = TestLog.group();
        tell(1, 10);
        var first = log.log.inGroup(group, List.of(log.topic), CONFIG, this::handle);
        awaitHandled(10);
        await(() -> counted(group) == 10);
        var inside = new CountDownLatch(1);
        first.close();
        tell(11, 20);
        var second =
                log.log.inGroup(
                        group,
                        List.of(log.topic),
                        CONFIG,
                        _ -> {
                            inside.countDown();
                            throw new Unavailable("the bank", new IOException("closed"));
                        });
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        second.close();
        second.close();
        log.log.inGroup(group, List.of(log.topic), CONFIG, this::handle);
        awaitHandled(20);

        assertThat(handled).containsExactlyElementsOf(numbers(1, 20));
    }

    @Test
    void a_mistake_in_a_handler_does_not_end_the_hearing() throws Exception {
        var mistakes = new AtomicInteger(1);
        tell(1, 5);
        hear(
                "g",
                events -> {
                    if (mistakes.getAndDecrement() > 0) throw new AssertionError("impossible");
                    handle(events);
                });
        awaitHandled(5);
        assertThat(handled).containsExactlyElementsOf(numbers(1, 5));
    }

    @Test
    void whoever_hears_everything_begins_where_they_wish_and_hears_each_once() throws Exception {
        tell(1, 20);
        var late = new ConcurrentLinkedQueue<Long>();
        everything("all", EventLog.From.EARLIEST, this::handle);
        everything("new", EventLog.From.LATEST, events -> late.addAll(meters(events)));
        tell(21, 40);
        awaitHandled(40);
        await(() -> late.size() == 20);
        await(() -> counted("all") == 40 && counted("new") == 20);

        assertThat(handled).containsExactlyElementsOf(numbers(1, 40));
        assertThat(late).containsExactlyElementsOf(numbers(21, 40));
    }

    @Test
    void a_topic_is_heard_whole_however_many_partitions_it_was_given() throws Exception {
        var wanted = new Topic(log.topic.name() + ".small", 8, Duration.ofDays(1), 1);
        var topics = new TopicRegistry(List.of(wanted), log.deadLetters, TestLog.CODEC);
        try (var small = log.open(topics.partitionsAtMost(2))) {
            for (var meters : numbers(1, 20)) {
                var walk = small.source("test").event("w" + meters, TestLog.walked("w", meters));
                small.writer().write(wanted, walk).join();
            }
            small.everything("all", List.of(wanted), EventLog.From.EARLIEST, CONFIG, this::handle);
            awaitHandled(20);
        }
        assertThat(log.records(new Topic(wanted.name(), 2, Duration.ofDays(1), 1))).hasSize(20);
    }

    private void everything(String name, EventLog.From from, EventHandler handler) {
        log.log.everything(name, List.of(log.topic), from, CONFIG, handler);
    }

    private void hear(String name, EventHandler handler) {
        log.log.inGroup(name + TestLog.group(), List.of(log.topic), CONFIG, handler);
    }

    private void handle(List<Event> events) {
        handled.addAll(meters(events));
    }

    private void handlePicky(List<Event> events) throws IOException {
        if (meters(events).contains(POISON)) throw new IOException("cannot stomach this");
        handle(events);
    }

    private static List<Long> meters(List<Event> events) {
        return events.stream().map(event -> ((Walked) event.payload()).meters()).toList();
    }

    private void tell(int first, int last) {
        for (var i = first; i <= last; i++) log.tell("ann", i);
    }

    private void writePlainly(byte @Nullable [] bytes) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", Parts.kafka().address()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(log.topic.name(), "ann", bytes)).get();
        }
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private double counted(String consumer) {
        return log.telemetry.metrics().counter("events.handled", "consumer", consumer).count();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private void awaitHandled(int count) throws InterruptedException {
        await(() -> handled.size() >= count);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        assertThat(Wait.until(PATIENCE, Duration.ofMillis(20), condition)).isTrue();
    }
}
