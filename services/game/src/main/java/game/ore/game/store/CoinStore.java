package game.ore.game.store;

import module java.base;
import module java.sql;

import game.ore.api.Points;
import game.ore.eventlog.EventOutbox;
import game.ore.game.domain.Coin;
import game.ore.game.events.Facts;
import game.ore.geo.Cell;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Coins on the map: laid, looked at, swept away.
public final class CoinStore {
    /// What became of laying coins.
    ///
    /// @param laid those that were not there before
    /// @param withheld how many the day's budget had no room for
    public record Laid(List<Coin> laid, int withheld) {}

    /// @param since when it was laid
    public record Lying(Coin coin, Instant since) {}

    /// More coins than lie in any view that may be asked for.
    private static final int LYING_MAX = 10_000;

    /// Also takes the day's row, so that the budget is asked and used by one transaction at a time.
    private static final String SPENT =
            """
            INSERT INTO emission (day, micros) VALUES (?, 0)
            ON CONFLICT (day) DO UPDATE SET micros = emission.micros
            RETURNING micros
            """;

    private static final String LAY =
            """
            INSERT INTO coin (id, type, value_micros, latitude, longitude, cell, is_ad,
                              spawned_at, expires_at)
            SELECT id, type, value_micros, latitude, longitude, cell, is_ad, ?, expires_at
              FROM unnest(?::uuid[], ?::text[], ?::bigint[], ?::double precision[],
                          ?::double precision[], ?::bigint[], ?::boolean[], ?::timestamptz[])
                   AS coin (id, type, value_micros, latitude, longitude, cell, is_ad, expires_at)
            ON CONFLICT (id) DO NOTHING
            RETURNING id
            """;

    private static final String SPEND = "UPDATE emission SET micros = micros + ? WHERE day = ?";

    private static final String LYING =
            """
            SELECT coin.id, type, value_micros, latitude, longitude, is_ad, expires_at
              FROM unnest(?::bigint[], ?::bigint[]) AS room (first, last)
              JOIN coin ON cell BETWEEN first AND last
             WHERE collected_by IS NULL AND expires_at > ?
             LIMIT ?
            """;

    private static final String LYING_IN =
            """
            SELECT id, type, value_micros, latitude, longitude, is_ad, expires_at, spawned_at
              FROM coin
             WHERE cell = ANY (?) AND collected_by IS NULL AND expires_at > ?
             LIMIT ?
            """;

    private static final String SWEEP =
            """
            DELETE FROM coin
             WHERE id IN (SELECT id
                            FROM coin
                           WHERE collected_by IS NULL AND expires_at < ?
                           ORDER BY expires_at
                           LIMIT ?
                             FOR UPDATE SKIP LOCKED)
            """;

    private final Database database;
    private final EventOutbox outbox;

    public CoinStore(Database database, EventOutbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    /// Lays those coins that are not there yet, and tells of each, as far as the day's budget goes.
    ///
    /// A coin that was there already counts against what is left of the budget in this call, but is
    /// not spent again. Any number of processes may lay the same coins at once: each is laid once.
    ///
    /// @param budget what all coins laid on one day, UTC, may be worth together
    public Laid lay(List<Coin> coins, Instant now, Points budget) {
        if (coins.isEmpty()) return new Laid(List.of(), 0);
        var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return database.transact(connection -> {
            var spent = Sql.one(connection, SPENT, row -> row.getLong("micros"), day);
            var affordable = affordable(coins, budget.micros() - spent);
            var laid = insert(connection, affordable, now);
            Sql.update(connection, SPEND, worth(laid), day);
            outbox.append(connection, laid.stream().map(coin -> Facts.spawned(coin, now)).toList());
            return new Laid(laid, coins.size() - affordable.size());
        });
    }

    private static List<Coin> affordable(List<Coin> coins, long micros) {
        var left = micros;
        var affordable = new ArrayList<Coin>(coins.size());
        for (var coin : coins) {
            left -= coin.value().micros();
            if (left < 0) break;
            affordable.add(coin);
        }
        return affordable;
    }

    private static List<Coin> insert(Connection connection, List<Coin> coins, Instant now)
            throws SQLException {
        var laid =
                Set.copyOf(
                        Sql.list(
                                connection,
                                LAY,
                                row -> Sql.uuid(row, "id"),
                                now,
                                column(coins, coin -> coin.id().value(), UUID[]::new),
                                column(coins, Coin::type, String[]::new),
                                column(coins, coin -> coin.value().micros(), Long[]::new),
                                column(coins, coin -> coin.position().latitude(), Double[]::new),
                                column(coins, coin -> coin.position().longitude(), Double[]::new),
                                column(coins, coin -> coin.cell().id(), Long[]::new),
                                column(coins, Coin::ad, Boolean[]::new),
                                column(coins, Coin::expiresAt, Instant[]::new)));
        return coins.stream().filter(coin -> laid.contains(coin.id().value())).toList();
    }

    private static <T> T[] column(
            List<Coin> coins, Function<Coin, T> value, IntFunction<T[]> array) {
        return coins.stream().map(value).toArray(array);
    }

    private static long worth(List<Coin> coins) {
        return coins.stream().mapToLong(coin -> coin.value().micros()).reduce(0, Math::addExact);
    }

    /// The coins that lie in each of some rooms.
    ///
    /// @param rooms at [Coin#ROOM_LEVEL]
    /// @return an entry for each room, also where nothing lies
    public Map<Cell, List<Coin>> lying(Collection<Cell> rooms, Instant now) {
        var lying = new HashMap<Cell, List<Coin>>();
        for (var room : rooms) lying.put(room, new ArrayList<>());
        var coins =
                database.read(connection ->
                        Sql.list(
                                connection,
                                LYING,
                                CoinRow::read,
                                rooms.stream().map(Cell::firstInside).toArray(Long[]::new),
                                rooms.stream().map(Cell::lastInside).toArray(Long[]::new),
                                now,
                                LYING_MAX));
        for (var coin : coins) {
            lying.computeIfAbsent(coin.room(), _ -> new ArrayList<>()).add(coin);
        }
        return lying;
    }

    /// The coins that lie in some small cells, at most 10,000.
    ///
    /// @param cells at [Coin#CELL_LEVEL]
    public List<Lying> lyingIn(Collection<Cell> cells, Instant now) {
        var ids = cells.stream().map(Cell::id).toArray(Long[]::new);
        return database.read(connection ->
                Sql.list(
                        connection,
                        LYING_IN,
                        row -> new Lying(CoinRow.read(row), Sql.instant(row, "spawned_at")),
                        ids,
                        now,
                        LYING_MAX));
    }

    /// Removes coins that nobody took and that expired before a time.
    ///
    /// @return how many; call again while it is `most`
    public int sweep(Instant before, int most) {
        return database.transact(connection -> Sql.update(connection, SWEEP, before, most));
    }
}
