package game.ore.analytics.store;

import module java.base;
import module java.sql;

import game.ore.analytics.domain.PlayerFigures;
import game.ore.analytics.domain.PlayerGain;
import game.ore.analytics.domain.Told;
import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// What each player has done in all; stays when single facts are dropped.
public final class PlayerFiguresStore {
    private static final String LAST_FIXES =
            """
            SELECT user_id, last_fix_at
              FROM player_stats
             WHERE user_id = ANY (?)
             ORDER BY user_id
               FOR UPDATE
            """;

    private static final String ADD =
            """
            INSERT INTO player_stats AS s
                   (user_id, events, coins_collected, earned_micros, distance_m, active_days,
                    first_seen_at, last_seen_at, last_fix_at)
            SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::float8[], ?::bigint[],
                                 ?::timestamptz[], ?::timestamptz[], ?::text[]::timestamptz[])
                ON CONFLICT (user_id) DO UPDATE
               SET events          = s.events + excluded.events,
                   coins_collected = s.coins_collected + excluded.coins_collected,
                   earned_micros   = s.earned_micros + excluded.earned_micros,
                   distance_m      = s.distance_m + excluded.distance_m,
                   active_days     = s.active_days + excluded.active_days,
                   first_seen_at   = least(s.first_seen_at, excluded.first_seen_at),
                   last_seen_at    = greatest(s.last_seen_at, excluded.last_seen_at),
                   last_fix_at     = greatest(s.last_fix_at, excluded.last_fix_at)
            """;

    private static final String FIND =
            """
            SELECT events, coins_collected, earned_micros, distance_m, active_days, first_seen_at, last_seen_at
              FROM player_stats
             WHERE user_id = ?
            """;

    private final Database database;

    public PlayerFiguresStore(Database database) {
        this.database = database;
    }

    public PlayerFigures find(PlayerId player) {
        return database.read(c -> Sql.first(c, FIND, PlayerFiguresStore::figures, player.value()))
                .orElse(PlayerFigures.NONE);
    }

    /// When each of these players has moved last; locks their rows.
    static Map<PlayerId, Instant> lastFixes(Connection connection, List<Told> told)
            throws SQLException {
        var players =
                told.stream()
                        .flatMap(fact -> fact.player().stream())
                        .map(PlayerId::value)
                        .distinct()
                        .toArray(UUID[]::new);
        var fixes = new HashMap<PlayerId, Instant>();
        for (var row :
                Sql.list(connection, LAST_FIXES, PlayerFiguresStore::lastFix, (Object) players))
            row.getValue().ifPresent(at -> fixes.put(row.getKey(), at));
        return fixes;
    }

    static void add(Connection connection, List<PlayerGain> gains) throws SQLException {
        if (gains.isEmpty()) return;
        Sql.update(
                connection,
                ADD,
                gains.stream().map(g -> g.player().value()).toArray(UUID[]::new),
                gains.stream().map(g -> g.sums().events()).toArray(Long[]::new),
                gains.stream().map(g -> g.sums().coins()).toArray(Long[]::new),
                gains.stream().map(g -> g.sums().paid().micros()).toArray(Long[]::new),
                gains.stream().map(PlayerGain::meters).toArray(Double[]::new),
                gains.stream().map(PlayerGain::newDays).toArray(Long[]::new),
                gains.stream().map(PlayerGain::firstSeenAt).toArray(Instant[]::new),
                gains.stream().map(PlayerGain::lastSeenAt).toArray(Instant[]::new),
                Columns.orNull(gains, String[]::new, g -> g.lastFixAt().map(Instant::toString)));
    }

    private static Map.Entry<PlayerId, Optional<Instant>> lastFix(ResultSet row)
            throws SQLException {
        return Map.entry(
                new PlayerId(Sql.uuid(row, "user_id")), Sql.optionalInstant(row, "last_fix_at"));
    }

    private static PlayerFigures figures(ResultSet row) throws SQLException {
        return new PlayerFigures(
                row.getLong("events"),
                row.getLong("coins_collected"),
                new Points(row.getLong("earned_micros")),
                row.getDouble("distance_m"),
                row.getLong("active_days"),
                Optional.of(Sql.instant(row, "first_seen_at")),
                Optional.of(Sql.instant(row, "last_seen_at")));
    }
}
