package game.ore.location;

import static game.ore.location.LocationWorld.eventually;
import static game.ore.location.LocationWorld.json;
import static game.ore.location.LocationWorld.somebody;
import static game.ore.location.LocationWorld.somewhere;
import static game.ore.location.Suspects.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.Caller;
import game.ore.api.Role;
import game.ore.api.location.Fix;
import game.ore.api.location.Verdict;
import game.ore.eventlog.Event;
import game.ore.events.Topics;
import game.ore.events.avro.FindingMade;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.location.domain.Found;
import game.ore.location.domain.Judge;
import game.ore.location.domain.Share;
import game.ore.location.domain.Trails;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Settings;
import game.ore.runtime.Unavailable;
import game.ore.sql.Sql;
import game.ore.testing.TestParts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What is found of players is written down once, with why, whatever fails meanwhile.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingsTest {
    /// Of one player's findings, as the store takes it.
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtext('ore.location.cases'), hashtext(?))";

    private static final String WAITING =
            """
            SELECT count(*) FROM pg_locks
             WHERE locktype = 'advisory' AND NOT granted
               AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """;

    private final LocationWorld world = new LocationWorld();
    private final Suspects suspects = new Suspects(world);
    private final Queue<Event> found = world.told(Topics.ANTICHEAT_FINDING);
    private final Caller admin = somebody(Role.ADMIN);

    @AfterAll
    void close() {
        suspects.close();
    }

    @BeforeEach
    void later() {
        world.clock.advance(Duration.ofHours(3));
    }

    @Test
    void a_finding_is_written_down_with_its_features_and_weights_and_told_once() throws Exception {
        var home = somewhere();
        var suspect = somebody();
        var fixes = suspects.jumping(home, 1);
        assertThat(suspects.report(suspect, fixes)).contains("rejected", "suspicious");

        var findings = findings(suspect);
        assertThat(findings).hasSize(1);
        var one = findings.get(0);
        assertThat(one.path("reason").asText()).isEqualTo("teleport");
        assertThat(one.path("unit").asText()).isEqualTo("meters");
        assertThat(one.path("evidence").asDouble()).isBetween(49_000.0, 51_000.0);
        assertThat(one.path("trust").asDouble()).isCloseTo(0.85, within(1e-6));
        assertThat(one.path("features").fieldNames())
                .toIterable()
                .startsWith("accuracy_meters", "meters_per_second")
                .endsWith("trust");
        assertThat(one.at("/features/trust").asDouble()).isEqualTo(1);
        assertThat(one.at("/features/doubted").asDouble()).isEqualTo(3);
        assertThat(one.at("/weights/0/feature").asText()).isEqualTo("unexplained_meters");
        assertThat(one.at("/weights/0/threshold").asDouble()).isEqualTo(500);
        assertThat(one.has("case_id")).isFalse();
        var cell = new Cell(Long.parseLong(one.path("cell_id").asText()));
        assertThat(cell.level()).isEqualTo(Share.CELL_LEVEL);

        eventually(() -> about(found, suspect, FindingMade.class).size() == 1);
        var fact = about(found, suspect, FindingMade.class).getFirst();
        assertThat(fact.getFindingId()).hasToString(one.path("id").asText());
        assertThat(fact.getForReview()).isFalse();
        assertThat(fact.getCell()).isEqualTo(cell.id());
        eventually(() -> reads(suspect) == 1);
    }

    private long reads(Caller subject) {
        return world.count(
                "SELECT count(*) FROM position_reads WHERE way = 'FINDINGS' AND reader = ? AND subject = ?",
                admin.player().value(),
                subject.player().value());
    }

    @Test
    void a_batch_that_is_told_again_after_a_failure_makes_one_finding() {
        var player = somebody();
        var fixes = suspects.jumping(somewhere(), 1);
        var away = new AtomicBoolean(true);
        var movements =
                suspects.movements(
                        4,
                        (_, _, _) -> {
                            if (away.get()) throw new Unavailable("log", new IOException("away"));
                        });
        assertThatThrownBy(() -> movements.report(player.player(), fixes))
                .isInstanceOf(Unavailable.class);
        assertThat(suspects.findingsOf(player)).as("written before it was told").isEqualTo(1);
        away.set(false);
        var decisions = movements.report(player.player(), fixes);
        assertThat(decisions).anyMatch(decision -> decision.finding().isPresent());
        assertThat(suspects.findingsOf(player)).isEqualTo(1);
    }

    @Test
    void a_crowd_of_cheaters_is_told_to_wait_and_nobody_else_is() throws Exception {
        var slow = somebody();
        var honest = somebody();
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var movements = suspects.movements(1, (_, _, _) -> {});
            var holding =
                    threads.submit(() ->
                            suspects.database.transact(c -> {
                                Sql.one(c, LOCK, _ -> true, slow.player().toString());
                                held.countDown();
                                return waited(release);
                            }));
            held.await();
            var writing =
                    threads.submit(() ->
                            movements.report(slow.player(), suspects.jumping(somewhere(), 1)));
            eventually(() -> world.count(WAITING) == 1);
            var next = suspects.jumping(somewhere(), 1);
            assertThatThrownBy(() -> movements.report(somebody().player(), next))
                    .isInstanceOf(Overloaded.class);
            var fix = new Fix(somewhere(), 5, world.clock.instant());
            assertThat(movements.report(honest.player(), List.of(fix)).getFirst().verdict())
                    .isEqualTo(Verdict.VALID);
            release.countDown();
            assertThat(holding.get()).isTrue();
            assertThat(writing.get()).anyMatch(decision -> decision.finding().isPresent());
        }
        assertThat(suspects.findingsOf(slow)).isEqualTo(1);
    }

    private static boolean waited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void what_was_found_holds_after_redis_has_lost_the_state() throws Exception {
        var home = somewhere();
        var suspect = somebody();
        var fixes = suspects.jumping(home, 3);
        suspects.report(suspect, fixes);
        var before = world.ask(suspect, "GET", "/location/standing", "");
        var told = "SELECT count(*) FROM locations WHERE user_id = ? AND recorded_at = ?";
        eventually(() -> world.count(told, suspect.player().value(), fixes.getLast().at()) == 1);
        TestParts.flushRedis();
        try (var elsewhere = world.anotherPlatform();
                var second = LocationMain.start(elsewhere)) {
            var after = json(world.send(second, suspect, "GET", "/location/standing", ""));
            assertThat(after).isEqualTo(before);
        }
    }

    /// The way of somebody who walks for a quarter of an hour, up to now: a replay of it is plain
    /// once.
    private List<Fix> walk(Position home) {
        var random = new Random(7);
        var fixes = new ArrayList<Fix>();
        var east = 0.0;
        var north = 0.0;
        var pace = 0.0;
        for (var i = 0; i < 60; i++) {
            pace = 0.8 * pace + 0.09 * random.nextGaussian();
            east += 15 * (1.4 + pace);
            north = 0.7 * north + 2 * random.nextGaussian();
            var at = world.clock.instant().minusSeconds(15L * (59 - i));
            fixes.add(new Fix(home.plusMeters(east, north), 5, at));
        }
        return fixes;
    }

    @Test
    void who_replays_a_way_is_noted_with_what_agrees() throws Exception {
        var way = walk(somewhere());
        var one = somebody();
        var twin = somebody();
        for (var player : List.of(one, twin)) suspects.report(player, way);
        for (var player : List.of(one, twin)) {
            eventually(() -> suspects.findingsOf(player) == 1);
            var noted = findings(player).get(0);
            assertThat(noted.path("reason").asText()).isEqualTo("replay");
            assertThat(noted.path("evidence").asDouble())
                    .isGreaterThanOrEqualTo(noted.path("threshold").asDouble());
            assertThat(noted.at("/weights/0/share")).isEqualTo(noted.path("evidence"));
            assertThat(noted.at("/weights/1/feature").asText()).isEqualTo("later_seconds");
        }
    }

    @Test
    void a_replay_that_could_not_be_written_down_is_tried_again_and_counts_once() {
        var away = new AtomicBoolean(true);
        var noted = new ArrayList<Found>();
        var config = LocationConfig.from(new Settings(Map.of()));
        var engine = new TestEngine.World();
        var players = new Players(config.engine(), engine, world.clock);
        var judge = new Judge(config.moves());
        var metrics = new SimpleMeterRegistry();
        var watch =
                new ReplayWatch(
                        engine,
                        found -> {
                            if (away.get()) throw new Unavailable("test", new IOException("away"));
                            noted.addAll(found);
                            return found.size();
                        },
                        new Trails(config.trails()),
                        players,
                        judge,
                        metrics);
        var movements =
                new Movements(
                        config.engine(),
                        judge,
                        players,
                        (_, _) -> Borders.Passage.NONE,
                        watch,
                        (_, _) -> {},
                        world.clock,
                        metrics);
        var way = walk(somewhere());
        var twins = List.of(somebody().player(), somebody().player());
        for (var player : twins) movements.report(player, way);

        assertThatThrownBy(watch::look).isInstanceOf(Unavailable.class);
        assertThat(players.read(twins.getFirst()).trust().value()).isEqualTo(1);
        away.set(false);
        assertThat(watch.look()).hasSize(1);
        assertThat(watch.look()).isEmpty();
        assertThat(noted).extracting(Found::player).containsExactlyInAnyOrderElementsOf(twins);
        for (var player : twins)
            assertThat(players.read(player).trust().value()).isCloseTo(0.55, within(1e-9));
    }

    private JsonNode findings(Caller player) throws Exception {
        var list = "/location/admin/players/" + player.player() + "/findings";
        return world.ask(admin, "GET", list, "").path("items");
    }
}
