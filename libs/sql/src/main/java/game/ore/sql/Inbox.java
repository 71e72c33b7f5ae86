package game.ore.sql;

import module java.base;
import module java.sql;

/// Remembers which events have had their effect, in the transaction of the effect.
public final class Inbox {
    private static final String REMEMBER =
            "INSERT INTO inbox (consumer, event_id) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String REMEMBER_MANY =
            """
            INSERT INTO inbox (consumer, event_id)
            SELECT ?, unnest(?::uuid[])
            ON CONFLICT DO NOTHING
            RETURNING event_id
            """;

    private static final String FORGET =
            """
            DELETE FROM inbox
             WHERE (consumer, event_id) IN (SELECT consumer, event_id FROM inbox WHERE seen_at < ? LIMIT ?)
            """;

    private Inbox() {}

    /// @return true the first time, false when this consumer has dealt with the event before
    public static boolean isNew(Connection connection, String consumer, UUID event)
            throws SQLException {
        return Sql.update(connection, REMEMBER, consumer, event) == 1;
    }

    /// Those of the events that are new to this consumer; they count as dealt with from now on.
    public static Set<UUID> newOnes(Connection connection, String consumer, Collection<UUID> events)
            throws SQLException {
        return Set.copyOf(
                Sql.list(
                        connection,
                        REMEMBER_MANY,
                        row -> Sql.uuid(row, "event_id"),
                        consumer,
                        events.stream().distinct().sorted().toArray(UUID[]::new)));
    }

    /// Forgets events older than `before`, which must be longer ago than any topic keeps its
    /// messages.
    ///
    /// @return how many; call again while it is `most`
    public static int forget(Connection connection, Instant before, int most) throws SQLException {
        return Sql.update(connection, FORGET, before, most);
    }
}
