package game.ore.analytics.store;

import module java.base;
import module java.sql;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.PlayerId;
import game.ore.net.Json;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// The facts about one player, newest first.
public final class OwnEvents {
    /// @param data the fields of the fact
    public record Item(UUID id, Instant time, String topic, JsonNode data) {
        public Place place() {
            return new Place(time, id);
        }
    }

    /// A place in the list, after one item.
    public record Place(Instant time, UUID id) {
        /// Before all that there is.
        static final Place NEWEST = new Place(Filter.NO_END, new UUID(-1, -1));

        /// @throws IllegalArgumentException when it is not as [#toString] writes it
        public static Place of(String text) {
            try {
                var parts = text.split(" ", 2);
                if (parts.length != 2) throw new IllegalArgumentException(text);
                return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            } catch (DateTimeParseException none) {
                throw new IllegalArgumentException(text, none);
            }
        }

        @Override
        public String toString() {
            return time + " " + id;
        }
    }

    /// @param topic only facts of this one
    /// @param from inclusive
    /// @param to exclusive
    public record Filter(Optional<String> topic, Instant from, Instant to) {
        /// Later than anything that happens.
        public static final Instant NO_END = Instant.parse("9999-12-31T00:00:00Z");
    }

    private static final String PAGE =
            """
            SELECT event_id, time, topic, event_data
              FROM events
             WHERE user_id = ?
               AND time >= ?
               AND time < ?
               AND (?::text IS NULL OR topic = ?)
               AND (time, event_id) < (?, ?)
             ORDER BY time DESC, event_id DESC
             LIMIT ?
            """;

    private final Database database;

    public OwnEvents(Database database) {
        this.database = database;
    }

    /// @param after where to go on; empty begins with the newest
    public List<Item> page(PlayerId player, Filter filter, Optional<Place> after, int most) {
        var place = after.orElse(Place.NEWEST);
        return database.read(c ->
                Sql.list(
                        c,
                        PAGE,
                        OwnEvents::item,
                        player.value(),
                        filter.from(),
                        filter.to(),
                        filter.topic(),
                        filter.topic(),
                        place.time(),
                        place.id(),
                        most));
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(
                Sql.uuid(row, "event_id"),
                Sql.instant(row, "time"),
                row.getString("topic"),
                Json.tree(row.getString("event_data").getBytes(StandardCharsets.UTF_8)));
    }
}
