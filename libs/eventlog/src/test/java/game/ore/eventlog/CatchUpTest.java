package game.ore.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import game.ore.runtime.Unavailable;
import game.ore.runtime.Wait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a group has not yet done is done by somebody who cannot wait for it.
class CatchUpTest {
    private static final ConsumerConfig CONFIG = new ConsumerConfig(10, Duration.ofMillis(10), 2);

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

    private void tell(int from, int to) {
        for (var i = from; i <= to; i++) log.tell("walker-" + i, i);
    }

    private int catchUp(String group) {
        return log.log.catchUp(group, log.topic, CONFIG, this::handle);
    }

    private void handle(List<Event> events) {
        events.forEach(event -> handled.add(((Walked) event.payload()).meters()));
    }

    @Test
    void it_does_what_the_group_has_not_done_and_the_group_is_told_nothing() throws Exception {
        var group = TestLog.group();
        assertThat(catchUp(group)).as("nothing was told").isZero();
        tell(1, 30);
        assertThat(catchUp(group)).isEqualTo(30);
        assertThat(catchUp(group)).as("once more").isEqualTo(30);

        var heard = new ConcurrentLinkedQueue<Long>();
        try (var member =
                log.log.inGroup(
                        group,
                        List.of(log.topic),
                        CONFIG,
                        events ->
                                events.forEach(
                                        event -> heard.add(((Walked) event.payload()).meters())))) {
            var all =
                    Wait.until(Duration.ofSeconds(20), CONFIG.waitMax(), () -> heard.size() == 30);
            assertThat(all).isTrue();
            assertThat(member).isNotNull();
        }
        tell(31, 35);
        handled.clear();
        assertThat(catchUp(group)).isEqualTo(5);
        assertThat(handled).containsExactlyInAnyOrder(31L, 32L, 33L, 34L, 35L);
    }

    @Test
    void what_the_handler_needs_and_has_not_is_said_to_who_waits() {
        tell(1, 3);
        assertThatThrownBy(() ->
                        log.log.catchUp(
                                TestLog.group(),
                                log.topic,
                                CONFIG,
                                _ -> {
                                    throw new Unavailable("the bank", new IOException("closed"));
                                }))
                .isInstanceOf(Unavailable.class);
    }
}
