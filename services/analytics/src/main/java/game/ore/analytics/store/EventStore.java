package game.ore.analytics.store;

import module java.base;
import module java.sql;

import game.ore.analytics.domain.Tally;
import game.ore.analytics.domain.Told;
import game.ore.api.PlayerId;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// The facts themselves, and the figures that are kept of players and days along with them.
public final class EventStore {
    private static final String INSERT =
            """
            INSERT INTO events (time, topic, event_id, user_id, event_data, latitude, longitude)
            SELECT time, topic, event_id, user_id, event_data::jsonb, latitude, longitude
              FROM unnest(?::timestamptz[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::float8[], ?::float8[])
                AS told (time, topic, event_id, user_id, event_data, latitude, longitude)
                ON CONFLICT (time, event_id) DO NOTHING
            RETURNING event_id
            """;

    private static final String TOUCH =
            "INSERT INTO touched_hours (hour) SELECT unnest(?::timestamptz[])";

    private static final String SEE =
            """
            INSERT INTO daily_users (day, user_id)
            SELECT day::date, user_id
              FROM unnest(?::text[], ?::uuid[]) AS seen (day, user_id)
             ORDER BY 1, 2
                ON CONFLICT DO NOTHING
            RETURNING day, user_id
            """;

    private final Database database;
    private final Layout layout;

    public EventStore(Database database, Layout layout) {
        this.database = database;
        this.layout = layout;
    }

    /// Keeps facts and counts them, each once however often it is told.
    ///
    /// @return how many were new
    public int add(List<Told> told) {
        var distinct = new TreeMap<UUID, Told>();
        told.forEach(fact -> distinct.put(fact.id(), fact));
        return database.transact(connection -> {
            var ids = insert(connection, List.copyOf(distinct.values()));
            var fresh = ids.stream().map(distinct::get).map(Objects::requireNonNull).toList();
            if (!fresh.isEmpty()) count(connection, fresh);
            return fresh.size();
        });
    }

    private static List<UUID> insert(Connection connection, List<Told> told) throws SQLException {
        return Sql.list(
                connection,
                INSERT,
                row -> Sql.uuid(row, "event_id"),
                told.stream().map(Told::at).toArray(Instant[]::new),
                told.stream().map(Told::topic).toArray(String[]::new),
                told.stream().map(Told::id).toArray(UUID[]::new),
                Columns.orNull(told, UUID[]::new, fact -> fact.player().map(PlayerId::value)),
                told.stream().map(Told::data).toArray(String[]::new),
                Columns.orNull(told, Double[]::new, fact -> fact.place().map(p -> p.latitude())),
                Columns.orNull(told, Double[]::new, fact -> fact.place().map(p -> p.longitude())));
    }

    /// Rows that many writers share come last, so that they are locked for the shortest time.
    private void count(Connection connection, List<Told> fresh) throws SQLException {
        if (layout == Layout.RANGES) {
            var hours = fresh.stream().map(Told::hour).distinct().toArray(Instant[]::new);
            Sql.update(connection, TOUCH, (Object) hours);
        }
        var seenFirst = see(connection, Tally.seen(fresh));
        var lastFixes = PlayerFiguresStore.lastFixes(connection, fresh);
        var tally = Tally.of(fresh, seenFirst, lastFixes);
        PlayerFiguresStore.add(connection, tally.players());
        DayFiguresStore.add(connection, tally.days());
    }

    private static Set<Tally.Seen> see(Connection connection, Set<Tally.Seen> seen)
            throws SQLException {
        var inOrder = List.copyOf(seen);
        return Set.copyOf(
                Sql.list(
                        connection,
                        SEE,
                        row ->
                                new Tally.Seen(
                                        row.getObject("day", LocalDate.class),
                                        new PlayerId(Sql.uuid(row, "user_id"))),
                        inOrder.stream().map(s -> s.day().toString()).toArray(String[]::new),
                        inOrder.stream().map(s -> s.player().value()).toArray(UUID[]::new)));
    }
}
