package game.ore.eventlog;

import module java.base;
import module java.sql;

import game.ore.sql.Outbox;
import org.apache.avro.specific.SpecificRecord;

/// Tells facts from inside the transaction that decides them.
public final class EventOutbox {
    /// A fact that is to be told.
    public record Fact(Topic topic, String key, SpecificRecord payload) {}

    private final EventSource source;
    private final EventCodec codec;
    private final OutboxRelay relay;

    public EventOutbox(EventSource source, EventCodec codec, OutboxRelay relay) {
        this.source = source;
        this.codec = codec;
        this.relay = relay;
    }

    public void append(Connection connection, Fact fact) throws SQLException {
        append(connection, List.of(fact));
    }

    public void append(Connection connection, List<Fact> facts) throws SQLException {
        var messages =
                facts.stream()
                        .map(fact ->
                                new Outbox.Message(
                                        fact.topic().name(),
                                        fact.key(),
                                        codec.encode(source.event(fact.key(), fact.payload()))))
                        .toList();
        Outbox.append(connection, messages);
        relay.expectSoon();
    }
}
