package game.ore.sql;

import module java.base;
import module java.sql;

/// Messages that are told to others if, and only if, the transaction that decided them commits.
public final class Outbox {
    /// @param key messages with the same key arrive in the order of their writing
    public record Message(String topic, String key, byte[] bytes) {}

    private static final String APPEND =
            "INSERT INTO outbox (topic, key, message) VALUES (?, ?, ?)";

    private static final String APPEND_MANY =
            """
            INSERT INTO outbox (topic, key, message)
            SELECT * FROM unnest(?::text[], ?::text[], ?::bytea[])
            """;

    private Outbox() {}

    public static void append(Connection connection, Message message) throws SQLException {
        Sql.update(connection, APPEND, message.topic(), message.key(), message.bytes());
    }

    public static void append(Connection connection, List<Message> messages) throws SQLException {
        if (messages.isEmpty()) return;
        Sql.update(
                connection,
                APPEND_MANY,
                messages.stream().map(Message::topic).toArray(String[]::new),
                messages.stream().map(Message::key).toArray(String[]::new),
                messages.stream().map(Message::bytes).toArray(byte[][]::new));
    }
}
