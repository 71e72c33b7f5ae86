package game.ore.game.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.game.domain.quest.Measure;
import game.ore.game.domain.quest.Tally;
import game.ore.sql.Sql;

/// What a player's deeds add up to by one measure.
record TallyRow(PlayerId player, Measure measure, Tally tally) {
    private static final String FIND =
            """
            SELECT user_id, measure, ever, day, that_day, that_week, streak, streak_day,
                   longest_streak
              FROM quest_tally
             WHERE user_id = ANY (?) AND measure = ANY (?)
            """;

    static List<TallyRow> find(
            Connection connection, Collection<PlayerId> players, Set<Measure> measures)
            throws SQLException {
        var byKey = measures.stream().collect(Collectors.toMap(Measure::key, m -> m));
        return Sql.list(
                connection,
                FIND,
                row -> read(row, byKey),
                players.stream().map(PlayerId::value).toArray(UUID[]::new),
                byKey.keySet().toArray(String[]::new));
    }

    private static TallyRow read(ResultSet row, Map<String, Measure> byKey) throws SQLException {
        return new TallyRow(
                new PlayerId(Sql.uuid(row, "user_id")),
                Objects.requireNonNull(byKey.get(row.getString("measure"))),
                new Tally(
                        row.getLong("ever"),
                        row.getObject("day", LocalDate.class),
                        row.getLong("that_day"),
                        row.getLong("that_week"),
                        row.getInt("streak"),
                        row.getObject("streak_day", LocalDate.class),
                        row.getInt("longest_streak")));
    }
}
