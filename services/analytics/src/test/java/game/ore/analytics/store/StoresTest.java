package game.ore.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;
import module java.sql;

import game.ore.analytics.Facts;
import game.ore.analytics.domain.Deed;
import game.ore.analytics.domain.GlobalFigures;
import game.ore.analytics.domain.Told;
import game.ore.analytics.events.Telling;
import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.eventlog.Event;
import game.ore.runtime.Settings;
import game.ore.sql.Database;
import game.ore.sql.DatabaseConfig;
import game.ore.sql.Sql;
import game.ore.telemetry.Health;
import game.ore.testing.TestParts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-05-01");
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private Database database;
    private EventStore events;
    private Partitions partitions;
    private RollUp rollUp;

    @BeforeEach
    void open() {
        var settings = new Settings(Map.of("ore.postgres.url", TestParts.postgres()));
        database =
                Database.open(
                        DatabaseConfig.from(settings, "analytics"), "analytics", new Health());
        var layout = Layout.of(database);
        events = new EventStore(database, layout);
        partitions = new Partitions(database, layout);
        rollUp = new RollUp(database, layout);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void every_fact_counts_once_however_often_and_wherever_it_is_told(long seed) throws Exception {
        var random = new Random(seed);
        var players = Stream.generate(Facts::player).limit(6).toList();
        var told = Stream.generate(() -> any(random, players)).limit(600).toList();
        partitions.make(TODAY.minusDays(1), TODAY);

        var writers = List.of(batches(told, random), batches(told, random));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : writers.stream().map(w -> threads.submit(() -> add(w))).toList())
                done.get();
        }
        for (var mark = 0; mark < 20; mark++) events.add(List.of(told.get(random.nextInt(600))));
        rollUp.run(LONG_AGO);

        assertThat(number("SELECT count(*) FROM events")).isEqualTo(told.size());
        for (var player : players) assertFigures(player, told);
        assertGlobal(told);
        assertHoursAreAsADirectQueryFindsThem();
    }

    @Test
    void an_hour_is_summed_up_again_when_something_late_is_heard_of_it() throws Exception {
        partitions.make(TODAY, TODAY);
        var player = Facts.player();
        events.add(told(Facts.collected(player, NOON, 2_000_000)));
        rollUp.run(LONG_AGO);
        events.add(told(Facts.collected(player, NOON.plusSeconds(1), 6_000_000)));
        events.add(told(Facts.moved(player, NOON.minus(5, ChronoUnit.DAYS), 1)));
        rollUp.run(LONG_AGO);
        rollUp.run(LONG_AGO);

        assertHoursAreAsADirectQueryFindsThem();
        assertThat(
                        number(
                                "SELECT (avg_value * 1000)::bigint FROM hourly_stats WHERE event_count = 2"))
                .isEqualTo(2_000);
    }

    @Test
    void marks_of_hours_are_never_lost_between_writers_and_the_roll_up() throws Exception {
        partitions.make(TODAY, TODAY);
        var player = Facts.player();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing =
                    threads.submit(() ->
                            IntStream.range(0, 300)
                                    .mapToObj(i -> Facts.moved(player, NOON.plusSeconds(i), 1))
                                    .forEach(event -> events.add(told(event))));
            while (!writing.isDone()) rollUp.run(LONG_AGO);
            writing.get();
        }
        rollUp.run(LONG_AGO);

        assertThat(number("SELECT event_count FROM hourly_stats")).isEqualTo(300);
    }

    @Test
    void old_days_are_dropped_and_the_figures_of_players_and_hours_stay() throws Exception {
        var player = Facts.player();
        partitions.make(TODAY.minusDays(3), TODAY);
        for (var day = 0; day < 6; day++)
            events.add(told(Facts.collected(player, NOON.minus(day, ChronoUnit.DAYS), 1_000_000)));
        rollUp.run(LONG_AGO);
        assertThat(number("SELECT count(*) FROM events_default")).isEqualTo(2);

        var first = TODAY.minusDays(1);
        partitions.dropBefore(first);
        assertThat(partitions.sweepDefault(first, 1)).isEqualTo(1);
        assertThat(partitions.sweepDefault(first, 10)).isEqualTo(1);
        events.add(told(Facts.moved(player, NOON.minus(2, ChronoUnit.DAYS), 1)));
        rollUp.run(first.atStartOfDay(ZoneOffset.UTC).toInstant());

        assertThat(days()).containsExactly("events_20260430", "events_20260501", "events_default");
        assertThat(number("SELECT count(*) FROM events WHERE time >= '2026-04-30'")).isEqualTo(2);
        assertThat(number("SELECT sum(event_count) FROM hourly_stats")).isEqualTo(6);
        assertThat(new PlayerFiguresStore(database).find(player).coinsCollected()).isEqualTo(6);
    }

    @Test
    void a_day_that_is_made_late_takes_its_facts_out_of_the_default_partition() throws Exception {
        var player = Facts.player();
        events.add(told(Facts.moved(player, NOON, 1)));
        events.add(told(Facts.moved(player, NOON.plus(1, ChronoUnit.DAYS), 1)));

        partitions.make(TODAY, TODAY);
        partitions.make(TODAY, TODAY);

        assertThat(number("SELECT count(*) FROM events_20260501")).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM events_default")).isEqualTo(1);
        assertThat(events.add(told(Facts.moved(player, NOON.plusSeconds(1), 1)))).isEqualTo(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void paging_visits_every_fact_once_newest_first_although_many_have_the_same_time(long seed) {
        var random = new Random(seed);
        var player = Facts.player();
        var all =
                Stream.generate(() -> Facts.moved(player, NOON.plusSeconds(random.nextInt(4)), 1))
                        .limit(97)
                        .map(Telling::told)
                        .toList();
        events.add(all);
        events.add(told(Facts.moved(Facts.player(), NOON, 1)));

        var own = new OwnEvents(database);
        var filter = new OwnEvents.Filter(Optional.empty(), LONG_AGO, OwnEvents.Filter.NO_END);
        var visited = new ArrayList<OwnEvents.Item>();
        var after = Optional.<OwnEvents.Place>empty();
        for (var page = own.page(player, filter, after, 1); !page.isEmpty(); ) {
            visited.addAll(page);
            after = Optional.of(OwnEvents.Place.of(page.getLast().place().toString()));
            page = own.page(player, filter, after, 1 + random.nextInt(10));
        }

        assertThat(visited.stream().map(OwnEvents.Item::id))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(all.stream().map(Told::id).toList());
        assertThat(visited.stream().map(OwnEvents.Item::time))
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    private static Told any(Random random, List<PlayerId> players) {
        var player = players.get(random.nextInt(players.size()));
        var at = NOON.minusSeconds(random.nextInt(60 * 3_600));
        var event =
                switch (random.nextInt(6)) {
                    case 0 -> Facts.spawned(at);
                    case 1 -> Facts.collected(player, at, random.nextInt(5_000_000));
                    case 2 -> Facts.loggedIn(player, at, "password");
                    case 3 -> Facts.registered(player, at);
                    default -> Facts.moved(player, at, 1.5);
                };
        return Telling.told(event);
    }

    private static List<List<Told>> batches(List<Told> told, Random random) {
        var batches = new ArrayList<List<Told>>();
        for (var from = 0; from < told.size(); ) {
            var to = Math.min(told.size(), from + 1 + random.nextInt(80));
            var batch = new ArrayList<>(told.subList(Math.max(0, from - random.nextInt(9)), to));
            Collections.shuffle(batch, random);
            batches.add(batch);
            from = to;
        }
        return batches;
    }

    private int add(List<List<Told>> batches) {
        return batches.stream().mapToInt(events::add).sum();
    }

    private static List<Told> told(Event event) {
        return List.of(Telling.told(event));
    }

    private void assertFigures(PlayerId player, List<Told> all) {
        var own = all.stream().filter(fact -> fact.player().equals(Optional.of(player))).toList();
        var figures = new PlayerFiguresStore(database).find(player);
        assertThat(figures.events()).isEqualTo(own.size());
        assertThat(figures.earned()).isEqualTo(paid(own));
        assertThat(figures.activeDays()).isEqualTo(own.stream().map(Told::day).distinct().count());
        assertThat(figures.firstSeenAt())
                .isEqualTo(own.stream().map(Told::at).min(Instant::compareTo));
        assertThat(figures.lastSeenAt())
                .isEqualTo(own.stream().map(Told::at).max(Instant::compareTo));
        assertThat(figures.distanceMeters()).isCloseTo(0, within(1.5 * 60 * 3_600));
    }

    private void assertGlobal(List<Told> all) {
        var today = all.stream().filter(fact -> fact.day().equals(TODAY)).toList();
        var active = today.stream().flatMap(fact -> fact.player().stream()).distinct().count();
        assertThat(new DayFiguresStore(database, () -> NOON).global())
                .isEqualTo(
                        new GlobalFigures(
                                active,
                                count(today, Deed.BeganSession.class),
                                count(all, Deed.Registered.class),
                                count(all, Deed.CollectedCoin.class),
                                paid(all)));
    }

    private static long count(List<Told> told, Class<? extends Deed> kind) {
        return told.stream().filter(fact -> kind.isInstance(fact.deed())).count();
    }

    private static Points paid(List<Told> told) {
        return told.stream()
                .map(fact -> fact.deed() instanceof Deed.CollectedCoin c ? c.reward() : Points.ZERO)
                .reduce(Points.ZERO, Points::plus);
    }

    private void assertHoursAreAsADirectQueryFindsThem() {
        var direct =
                """
                SELECT date_trunc('hour', time, 'UTC'), topic, count(*), count(DISTINCT user_id),
                       avg((event_data ->> 'value_micros')::numeric) / 1000000
                  FROM events GROUP BY 1, 2
                """;
        var rolledUp = "SELECT hour, topic, event_count, unique_users, avg_value FROM hourly_stats";
        assertThat(number("SELECT count(*) FROM hourly_stats")).isPositive();
        assertThat(
                        number(
                                "SELECT count(*) FROM ((%1$s EXCEPT %2$s) UNION ALL (%2$s EXCEPT %1$s))"
                                        .formatted(direct, rolledUp)))
                .isZero();
    }

    private List<String> days() {
        var sql =
                """
                SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
                 WHERE inhparent = 'events'::regclass ORDER BY relname
                """;
        return database.read(c -> Sql.list(c, sql, row -> row.getString(1)));
    }

    private long number(String sql) {
        return database.read(c -> Sql.one(c, sql, row -> row.getLong(1)));
    }
}
