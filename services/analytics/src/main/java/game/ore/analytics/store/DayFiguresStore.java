package game.ore.analytics.store;

import module java.base;
import module java.sql;

import game.ore.analytics.domain.DayGain;
import game.ore.analytics.domain.GlobalFigures;
import game.ore.analytics.domain.Realtime;
import game.ore.api.Points;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// What all players did on each day, one row a day; stays when single facts are dropped.
public final class DayFiguresStore {
    private static final String ADD =
            """
            INSERT INTO daily_stats AS s
                   (day, events, active_users, sessions, registered, coins_collected, paid_micros, quests)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (day) DO UPDATE
               SET events          = s.events + excluded.events,
                   active_users    = s.active_users + excluded.active_users,
                   sessions        = s.sessions + excluded.sessions,
                   registered      = s.registered + excluded.registered,
                   coins_collected = s.coins_collected + excluded.coins_collected,
                   paid_micros     = s.paid_micros + excluded.paid_micros,
                   quests          = s.quests + excluded.quests
            """;

    private static final String GLOBAL =
            """
            SELECT coalesce(sum(active_users) FILTER (WHERE day = ?), 0) AS active_users,
                   coalesce(sum(sessions) FILTER (WHERE day = ?), 0)     AS sessions,
                   coalesce(sum(registered), 0)                          AS registered,
                   coalesce(sum(coins_collected), 0)                     AS coins_collected,
                   coalesce(sum(paid_micros), 0)                         AS paid_micros
              FROM daily_stats
            """;

    private static final String REALTIME =
            """
            SELECT (SELECT count(*) FROM player_stats WHERE last_seen_at > ?)                  AS active_users,
                   coalesce((SELECT coins_collected FROM daily_stats WHERE day = ?), 0)        AS coins_collected,
                   coalesce((SELECT quests FROM daily_stats WHERE day = ?), 0)                 AS quests
            """;

    private static final String FORGET_USERS =
            """
            DELETE FROM daily_users
             WHERE (day, user_id) IN (SELECT day, user_id FROM daily_users WHERE day < ? LIMIT ?)
            """;

    private final Database database;
    private final InstantSource clock;

    public DayFiguresStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Figures of today and in all.
    public GlobalFigures global() {
        var today = today(clock);
        return database.read(c -> Sql.one(c, GLOBAL, DayFiguresStore::global, today, today));
    }

    public Realtime realtime() {
        var today = today(clock);
        var since = clock.instant().minus(Realtime.ACTIVE_WITHIN);
        return database.read(c ->
                Sql.one(
                        c,
                        REALTIME,
                        row ->
                                new Realtime(
                                        row.getLong("active_users"),
                                        row.getLong("coins_collected"),
                                        row.getLong("quests")),
                        since,
                        today,
                        today));
    }

    /// Forgets who was seen before a day.
    ///
    /// @return how many; call again while it is `most`
    public int forgetUsers(LocalDate before, int most) {
        return database.transact(c -> Sql.update(c, FORGET_USERS, before, most));
    }

    static void add(Connection connection, List<DayGain> gains) throws SQLException {
        for (var gain : gains) {
            Sql.update(
                    connection,
                    ADD,
                    gain.day(),
                    gain.sums().events(),
                    gain.newlyActive(),
                    gain.sessions(),
                    gain.registered(),
                    gain.sums().coins(),
                    gain.sums().paid().micros(),
                    gain.quests());
        }
    }

    /// The day that it is, in UTC.
    public static LocalDate today(InstantSource clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static GlobalFigures global(ResultSet row) throws SQLException {
        return new GlobalFigures(
                row.getLong("active_users"),
                row.getLong("sessions"),
                row.getLong("registered"),
                row.getLong("coins_collected"),
                new Points(row.getLong("paid_micros")));
    }
}
