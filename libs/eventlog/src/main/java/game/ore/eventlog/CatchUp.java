package game.ore.eventlog;

import module java.base;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what a group has still to do with what is on some partitions, without being a member of it
/// and without telling it. The group does the same again in its own time, so the effect must be one
/// all the same.
///
/// Used by one thread, once.
final class CatchUp {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int IN_VAIN_MAX = 25;

    private final Consumer<String, byte[]> kafka;
    private final EventCodec codec;
    private final EventHandler handler;

    CatchUp(Consumer<String, byte[]> kafka, EventCodec codec, EventHandler handler) {
        this.kafka = kafka;
        this.codec = codec;
        this.handler = handler;
    }

    /// @return how many events were handled
    int run(Map<TopicPartition, GroupBehind.Gap> gaps) throws Exception {
        kafka.assign(gaps.keySet());
        gaps.forEach((partition, gap) -> kafka.seek(partition, gap.from()));
        var handled = 0;
        var looks = 0;
        while (gaps.entrySet().stream()
                .anyMatch(gap -> kafka.position(gap.getKey()) < gap.getValue().to())) {
            var records = kafka.poll(LOOK);
            looks = records.isEmpty() ? looks + 1 : 0;
            if (looks == IN_VAIN_MAX) throw new TimeoutException("nothing comes");
            handled += handle(records);
        }
        return handled;
    }

    private int handle(Iterable<ConsumerRecord<String, byte[]>> records) throws Exception {
        var events = new ArrayList<Event>();
        for (var record : records) decode(record).ifPresent(events::add);
        if (!events.isEmpty()) handler.handle(events);
        return events.size();
    }

    /// What is no event is set aside by the group itself.
    private Optional<Event> decode(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(codec.decode(record.value()));
        } catch (IllegalArgumentException notOurs) {
            LOG.debug("passed over, at {} {}", record.topic(), record.offset(), notOurs);
            return Optional.empty();
        }
    }
}
