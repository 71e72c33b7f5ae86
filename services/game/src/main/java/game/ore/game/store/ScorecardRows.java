package game.ore.game.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.game.domain.quest.Area;
import game.ore.game.domain.quest.Deed;
import game.ore.game.domain.quest.Measure;
import game.ore.game.domain.quest.Pedometer;
import game.ore.game.domain.quest.Scorecard;
import game.ore.game.domain.quest.Tally;
import game.ore.geo.Cell;
import game.ore.sql.Sql;

/// The rows that scorecards are made of.
final class ScorecardRows {
    private static final String AREAS =
            """
            SELECT user_id, measure, cell, last_day
              FROM unnest(?::uuid[], ?::text[], ?::bigint[]) AS asked (user_id, measure, cell)
              JOIN quest_area USING (user_id, measure, cell)
            """;

    private static final String WRITE_PEDOMETERS =
            """
            UPDATE quester
               SET last_fix_at = row.last_fix_at, spot_latitude = row.latitude,
                   spot_longitude = row.longitude, spot_accuracy_m = row.accuracy,
                   spot_at = row.spot_at
              FROM unnest(?::uuid[], ?::text[]::timestamptz[], ?::text[]::double precision[],
                          ?::text[]::double precision[], ?::text[]::double precision[],
                          ?::text[]::timestamptz[])
                   AS row (user_id, last_fix_at, latitude, longitude, accuracy, spot_at)
             WHERE quester.user_id = row.user_id
            """;

    private static final String WRITE_TALLIES =
            """
            INSERT INTO quest_tally (user_id, measure, ever, day, that_day, that_week, streak,
                                     streak_day, longest_streak)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::bigint[], ?::text[]::date[], ?::bigint[],
                                 ?::bigint[], ?::bigint[]::integer[], ?::text[]::date[],
                                 ?::bigint[]::integer[])
                ON CONFLICT (user_id, measure) DO UPDATE
               SET ever = excluded.ever, day = excluded.day, that_day = excluded.that_day,
                   that_week = excluded.that_week, streak = excluded.streak,
                   streak_day = excluded.streak_day, longest_streak = excluded.longest_streak
            """;

    private static final String WRITE_AREAS =
            """
            INSERT INTO quest_area (user_id, measure, cell, last_day)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::bigint[], ?::text[]::date[])
                ON CONFLICT (user_id, measure, cell) DO UPDATE SET last_day = excluded.last_day
            """;

    private record PlayerArea(PlayerId player, Area area) {}

    private record PlayerVisit(PlayerId player, Area area, LocalDate day) {}

    private ScorecardRows() {}

    /// The cards of players, held until the transaction ends, with those areas that the deeds may
    /// count.
    static Map<PlayerId, Scorecard> held(
            Connection connection, Map<PlayerId, List<Deed>> deeds, Set<Measure> measures)
            throws SQLException {
        var questers = QuesterRow.hold(connection, deeds.keySet());
        var tallies = tallies(connection, deeds.keySet(), measures);
        var areas = areas(connection, deeds, measures);
        return questers.stream()
                .collect(
                        Collectors.toMap(
                                QuesterRow::player,
                                quester ->
                                        new Scorecard(
                                                quester.calendar(),
                                                quester.pedometer(),
                                                tallies.getOrDefault(quester.player(), Map.of()),
                                                areas.getOrDefault(quester.player(), Map.of()))));
    }

    /// What players' deeds have added up to.
    static Map<PlayerId, Map<Measure, Tally>> tallies(
            Connection connection, Collection<PlayerId> players, Set<Measure> measures)
            throws SQLException {
        var tallies = new HashMap<PlayerId, Map<Measure, Tally>>();
        for (var row : TallyRow.find(connection, players, measures)) {
            tallies.computeIfAbsent(row.player(), _ -> new HashMap<>())
                    .put(row.measure(), row.tally());
        }
        return tallies;
    }

    private static Map<PlayerId, Map<Area, LocalDate>> areas(
            Connection connection, Map<PlayerId, List<Deed>> deeds, Set<Measure> measures)
            throws SQLException {
        var asked =
                deeds.values().stream()
                        .flatMap(List::stream)
                        .flatMap(deed ->
                                Scorecard.areasOf(deed, measures)
                                        .map(area -> new PlayerArea(deed.player(), area)))
                        .distinct()
                        .toList();
        if (asked.isEmpty()) return Map.of();
        var byKey = measures.stream().collect(Collectors.toMap(Measure::key, m -> m));
        var areas = new HashMap<PlayerId, Map<Area, LocalDate>>();
        for (var visit :
                Sql.list(
                        connection,
                        AREAS,
                        row -> visit(row, byKey),
                        asked.stream().map(one -> one.player().value()).toArray(UUID[]::new),
                        Columns.texts(asked, one -> one.area().measure().key()),
                        Columns.numbers(asked, one -> one.area().cell().id()))) {
            areas.computeIfAbsent(visit.player(), _ -> new HashMap<>())
                    .put(visit.area(), visit.day());
        }
        return areas;
    }

    private static PlayerVisit visit(ResultSet row, Map<String, Measure> byKey)
            throws SQLException {
        var measure = Objects.requireNonNull(byKey.get(row.getString("measure")));
        return new PlayerVisit(
                new PlayerId(Sql.uuid(row, "user_id")),
                new Area(measure, new Cell(row.getLong("cell"))),
                row.getObject("last_day", LocalDate.class));
    }

    /// Writes what has changed of cards that are held.
    static void write(
            Connection connection, Map<PlayerId, Scorecard> before, Map<PlayerId, Scorecard> after)
            throws SQLException {
        writePedometers(connection, pedometers(before, after));
        writeTallies(
                connection,
                changes(before, after, Scorecard::tallies)
                        .map(c -> new TallyRow(c.player(), c.key(), c.value()))
                        .toList());
        writeAreas(
                connection,
                changes(before, after, Scorecard::areas)
                        .map(c -> new PlayerVisit(c.player(), c.key(), c.value()))
                        .toList());
    }

    private record Change<K, V>(PlayerId player, K key, V value) {}

    private static <K, V> Stream<Change<K, V>> changes(
            Map<PlayerId, Scorecard> before,
            Map<PlayerId, Scorecard> after,
            Function<Scorecard, Map<K, V>> part) {
        return after.entrySet().stream()
                .flatMap(card -> {
                    var old = part.apply(Objects.requireNonNull(before.get(card.getKey())));
                    return part.apply(card.getValue()).entrySet().stream()
                            .filter(now -> !now.getValue().equals(old.get(now.getKey())))
                            .map(now -> new Change<>(card.getKey(), now.getKey(), now.getValue()));
                });
    }

    private static List<Map.Entry<PlayerId, Pedometer>> pedometers(
            Map<PlayerId, Scorecard> before, Map<PlayerId, Scorecard> after) {
        return after.entrySet().stream()
                .filter(card -> {
                    var old = Objects.requireNonNull(before.get(card.getKey()));
                    return !old.pedometer().equals(card.getValue().pedometer());
                })
                .map(card -> Map.entry(card.getKey(), card.getValue().pedometer()))
                .toList();
    }

    private static void writePedometers(
            Connection connection, List<Map.Entry<PlayerId, Pedometer>> rows) throws SQLException {
        if (rows.isEmpty()) return;
        Sql.update(
                connection,
                WRITE_PEDOMETERS,
                rows.stream().map(row -> row.getKey().value()).toArray(UUID[]::new),
                Columns.textsOrNull(rows, row -> row.getValue().lastFixAt()),
                Columns.textsOrNull(rows, row -> spot(row, spot -> spot.place().latitude())),
                Columns.textsOrNull(rows, row -> spot(row, spot -> spot.place().longitude())),
                Columns.textsOrNull(rows, row -> spot(row, Pedometer.Spot::accuracyMeters)),
                Columns.textsOrNull(rows, row -> spot(row, Pedometer.Spot::at)));
    }

    private static <T> Optional<T> spot(
            Map.Entry<PlayerId, Pedometer> row, Function<Pedometer.Spot, T> part) {
        return row.getValue().spot().map(part);
    }

    private static void writeTallies(Connection connection, List<TallyRow> rows)
            throws SQLException {
        if (rows.isEmpty()) return;
        Sql.update(
                connection,
                WRITE_TALLIES,
                rows.stream().map(row -> row.player().value()).toArray(UUID[]::new),
                Columns.texts(rows, row -> row.measure().key()),
                Columns.numbers(rows, row -> row.tally().ever()),
                Columns.texts(rows, row -> row.tally().day()),
                Columns.numbers(rows, row -> row.tally().thatDay()),
                Columns.numbers(rows, row -> row.tally().thatWeek()),
                Columns.numbers(rows, row -> row.tally().streak()),
                Columns.texts(rows, row -> row.tally().streakDay()),
                Columns.numbers(rows, row -> row.tally().longestStreak()));
    }

    private static void writeAreas(Connection connection, List<PlayerVisit> rows)
            throws SQLException {
        if (rows.isEmpty()) return;
        Sql.update(
                connection,
                WRITE_AREAS,
                rows.stream().map(row -> row.player().value()).toArray(UUID[]::new),
                Columns.texts(rows, row -> row.area().measure().key()),
                Columns.numbers(rows, row -> row.area().cell().id()),
                Columns.texts(rows, PlayerVisit::day));
    }
}
