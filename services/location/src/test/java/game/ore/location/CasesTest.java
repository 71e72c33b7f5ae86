package game.ore.location;

import static game.ore.location.LocationWorld.eventually;
import static game.ore.location.LocationWorld.json;
import static game.ore.location.LocationWorld.somebody;
import static game.ore.location.LocationWorld.somewhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import module java.base;
import module java.net.http;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.Caller;
import game.ore.api.Role;
import game.ore.api.location.Fix;
import game.ore.api.location.Verdict;
import game.ore.audit.Audit;
import game.ore.eventlog.Event;
import game.ore.events.Topics;
import game.ore.events.avro.CaseDecided;
import game.ore.events.avro.FindingMade;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.location.domain.Judge;
import game.ore.location.domain.Share;
import game.ore.location.review.CaseStore;
import game.ore.location.review.FindingStore;
import game.ore.location.review.Findings;
import game.ore.location.review.RulingStore;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Settings;
import game.ore.runtime.Unavailable;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import game.ore.testing.TestParts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What was found of players is written down and explained, becomes a case, and people decide.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesTest {
    private static final int JUMPS = 6;

    /// Of one player's findings, as the store takes it.
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtext('ore.location.cases'), hashtext(?))";

    private static final Duration LOW_FOR = Duration.ofDays(2);

    private static final String WAITING =
            """
            SELECT count(*) FROM pg_locks
             WHERE locktype = 'advisory' AND NOT granted
               AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """;

    private final LocationWorld world =
            new LocationWorld(Map.of("location.case-poll", "100ms", "location.case-low-for", "2d"));
    private final Queue<Event> found = world.told(Topics.ANTICHEAT_FINDING);
    private final Queue<Event> decided = world.told(Topics.ANTICHEAT_DECIDED);
    private final Caller admin = somebody(Role.ADMIN);

    @AfterAll
    void close() {
        world.close();
    }

    @BeforeEach
    void later() {
        world.clock.advance(Duration.ofHours(3));
    }

    /// Walks for three minutes, and then appears 50 km farther east each five minutes; the last fix
    /// is of now. With the wandering error that a receiver has.
    private List<Fix> jumping(Position home, int jumps) {
        var last = jumps * 300 + 165;
        return IntStream.rangeClosed(0, last / 15)
                .mapToObj(step -> {
                    var second = step * 15;
                    var jump = second / 300;
                    var east = 50_000.0 * jump + second * 1.3 + 3 * Math.sin(second / 11.0);
                    var north = 3 * Math.sin(second / 17.0) + 2 * Math.sin(second / 71.0);
                    var at = world.clock.instant().minusSeconds(last - second);
                    return new Fix(home.plusMeters(east, north), 5, at);
                })
                .toList();
    }

    private static Map<String, Object> told(Fix fix) {
        return Map.of(
                "latitude", fix.position().latitude(),
                "longitude", fix.position().longitude(),
                "accuracy", fix.accuracyMeters(),
                "timestamp", fix.at().toString());
    }

    private List<String> report(Caller caller, List<Fix> fixes) throws Exception {
        var body = Map.of("fixes", fixes.stream().map(CasesTest::told).toList());
        return world.ask(caller, "POST", "/location/update", body)
                .path("results")
                .findValuesAsText("verdict");
    }

    /// Somebody about whom there is a case.
    private Caller suspect() throws Exception {
        var suspect = somebody();
        report(suspect, jumping(somewhere(), JUMPS));
        return suspect;
    }

    private JsonNode standing(Caller caller) throws Exception {
        return world.ask(caller, "GET", "/location/standing", "");
    }

    private JsonNode casesOf(Caller suspect, String more) throws Exception {
        var query = "?user_id=" + suspect.player() + more;
        return world.ask(admin, "GET", "/location/admin/cases" + query, "").path("items");
    }

    private String onlyCase(Caller suspect) throws Exception {
        var cases = casesOf(suspect, "");
        assertThat(cases).hasSize(1);
        return "/location/admin/cases/" + cases.get(0).path("id").asText();
    }

    private HttpResponse<String> decide(Caller reviewer, String path, String verdict, int seen)
            throws Exception {
        var body = Map.of("verdict", verdict, "note", "as it seems", "findings_seen", seen);
        return world.send(reviewer, "POST", path + "/decide", body);
    }

    private void isDecided(String path, String verdict, int seen) throws Exception {
        var answer = decide(admin, path, verdict, seen);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("state").asText()).isEqualTo(verdict);
    }

    private static String code(HttpResponse<String> answer) {
        return json(answer).path("code").asText();
    }

    private static <T> List<T> about(Queue<Event> told, Caller player, Class<T> type) {
        return told.stream()
                .filter(event -> event.key().equals(player.player().toString()))
                .map(event -> type.cast(event.payload()))
                .toList();
    }

    /// A stroll on from where the jumps ended.
    private Fix onward(Position home, int jumps) {
        return new Fix(
                home.plusMeters(50_000.0 * jumps + (jumps * 300 + 165) * 1.3 + 20, 4),
                5,
                world.clock.instant());
    }

    @Test
    void a_finding_is_written_down_with_its_features_and_weights_and_told_once() throws Exception {
        var home = somewhere();
        var suspect = somebody();
        var fixes = jumping(home, 1);
        assertThat(report(suspect, fixes)).contains("rejected", "suspicious");

        var list = "/location/admin/players/" + suspect.player() + "/findings";
        var findings = world.ask(admin, "GET", list, "").path("items");
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
        assertThat(casesOf(suspect, "")).isEmpty();
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
        var fixes = jumping(somewhere(), 1);
        var away = new AtomicBoolean(true);
        try (var database = world.database()) {
            var movements =
                    movements(
                            database,
                            4,
                            (_, _, _) -> {
                                if (away.get())
                                    throw new Unavailable("log", new IOException("away"));
                            });
            assertThatThrownBy(() -> movements.report(player.player(), fixes))
                    .isInstanceOf(Unavailable.class);
            assertThat(findings(player)).as("written before it was told").isEqualTo(1);
            away.set(false);
            var decisions = movements.report(player.player(), fixes);
            assertThat(decisions).anyMatch(decision -> decision.finding().isPresent());
        }
        assertThat(findings(player)).isEqualTo(1);
    }

    @Test
    void a_crowd_of_cheaters_is_told_to_wait_and_nobody_else_is() throws Exception {
        var slow = somebody();
        var honest = somebody();
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var database = world.database();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var movements = movements(database, 1, (_, _, _) -> {});
            var holding =
                    threads.submit(() ->
                            database.transact(c -> {
                                Sql.one(c, LOCK, _ -> true, slow.player().toString());
                                held.countDown();
                                return waited(release);
                            }));
            held.await();
            var writing =
                    threads.submit(() -> movements.report(slow.player(), jumping(somewhere(), 1)));
            eventually(() -> world.count(WAITING) == 1);
            var next = jumping(somewhere(), 1);
            assertThatThrownBy(() -> movements.report(somebody().player(), next))
                    .isInstanceOf(Overloaded.class);
            var fix = new Fix(somewhere(), 5, world.clock.instant());
            assertThat(movements.report(honest.player(), List.of(fix)).getFirst().verdict())
                    .isEqualTo(Verdict.VALID);
            release.countDown();
            assertThat(holding.get()).isTrue();
            assertThat(writing.get()).anyMatch(decision -> decision.finding().isPresent());
        }
        assertThat(findings(slow)).isEqualTo(1);
    }

    private static boolean waited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private long findings(Caller player) {
        return world.count(
                "SELECT count(*) FROM findings WHERE user_id = ?", player.player().value());
    }

    private CaseStore caseStore(Database database) {
        var audit = new Audit(new SecureRandom());
        var outbox = world.platform.events().outbox(database, "location");
        var week = Duration.ofDays(7);
        return new CaseStore(database, new RulingStore(database), outbox, audit, week);
    }

    private FindingStore findingStore(Database database) {
        var outbox = world.platform.events().outbox(database, "location");
        return new FindingStore(database, outbox, caseStore(database));
    }

    /// The real engine, which writes findings to the real database.
    private Movements movements(Database database, int writersMax, FactLog log) {
        var store = findingStore(database);
        var metrics = new SimpleMeterRegistry();
        var findings = new Findings(store, writersMax, world.clock, metrics);
        var config = LocationConfig.from(new Settings(Map.of()));
        var judge = new Judge(config.moves());
        var states = new TestEngine.World();
        return new Movements(
                config.engine(),
                judge,
                new Players(config.engine(), states, world.clock),
                (_, _) -> Borders.Passage.NONE,
                findings.before(log),
                (_, _) -> {},
                world.clock,
                metrics);
    }

    @Test
    void low_trust_opens_a_case_and_dismissing_it_restores_what_was_lost_on_every_instance()
            throws Exception {
        var home = somewhere();
        var suspect = somebody();
        report(suspect, jumping(home, JUMPS));
        var path = onlyCase(suspect);
        var opened = world.ask(admin, "GET", path, "");
        assertThat(opened.at("/case/state").asText()).isEqualTo("open");
        assertThat(opened.at("/case/reason").asText()).isEqualTo("teleport");
        assertThat(opened.at("/case/findings_count").asInt()).isEqualTo(JUMPS);
        assertThat(opened.path("findings")).hasSize(JUMPS);
        assertThat(opened.at("/findings/0/explanation").asText()).isNotBlank();
        var own = standing(suspect);
        assertThat(own.path("trust").asText()).isEqualTo("low");
        assertThat(own.path("reason").asText()).isEqualTo("teleport");
        assertThat(own.has("cooling_until")).isTrue();
        assertThat(own.at("/case/state").asText()).isEqualTo("open");

        try (var elsewhere = world.anotherPlatform();
                var second = LocationMain.start(elsewhere)) {
            world.clock.advance(Duration.ofSeconds(30));
            var here = onward(home, JUMPS);
            assertThat(second.api().validate(suspect.player(), here).verdict())
                    .isEqualTo(Verdict.SUSPICIOUS);

            assertThat(code(decide(admin, path, "dismissed", JUMPS - 1)))
                    .isEqualTo("CASE_HAS_GROWN");
            isDecided(path, "dismissed", JUMPS);
            isDecided(path, "dismissed", JUMPS);
            assertThat(code(decide(admin, path, "confirmed", JUMPS))).isEqualTo("CASE_DECIDED");

            assertThat(world.location.api().validate(suspect.player(), here).verdict())
                    .isEqualTo(Verdict.VALID);
            eventually(
                    () -> second.api().validate(suspect.player(), here).verdict() == Verdict.VALID);
            assertThat(report(suspect, List.of(here))).containsExactly("valid");
        }
        assertThat(standing(suspect).path("trust").asText()).isEqualTo("full");
        assertThat(standing(suspect).has("reason")).isFalse();
        eventually(() -> about(decided, suspect, CaseDecided.class).size() == 1);
        assertThat(about(decided, suspect, CaseDecided.class).getFirst().getVerdict())
                .isEqualTo("dismissed");
        assertThat(audited(suspect)).containsExactly("case.dismissed", "case.opened");
        assertThat(world.ask(admin, "POST", "/location/admin/audit/verify", "").path("intact"))
                .hasToString("true");
    }

    @Test
    void what_was_found_holds_after_redis_has_lost_the_state() throws Exception {
        var home = somewhere();
        var suspect = somebody();
        var fixes = jumping(home, JUMPS);
        report(suspect, fixes);
        var before = standing(suspect);
        var told = "SELECT count(*) FROM locations WHERE user_id = ? AND recorded_at = ?";
        eventually(() -> world.count(told, suspect.player().value(), fixes.getLast().at()) == 1);
        TestParts.flushRedis();
        try (var elsewhere = world.anotherPlatform();
                var second = LocationMain.start(elsewhere)) {
            var after = json(world.send(second, suspect, "GET", "/location/standing", ""));
            assertThat(after).isEqualTo(before);
        }
    }

    @Test
    void what_has_been_kept_for_long_enough_goes_and_what_is_undecided_stays() throws Exception {
        var judged = suspect();
        isDecided(onlyCase(judged), "confirmed", JUMPS);
        var waiting = suspect();
        var alone = somebody();
        report(alone, jumping(somewhere(), 1));
        var now = world.clock.instant();
        try (var database = world.database()) {
            for (var before : List.of(now.minusSeconds(60), now.plusSeconds(60))) {
                caseStore(database).forget(before, 100);
                findingStore(database).forget(before, 100);
                var gone = before.isAfter(now);
                assertThat(findings(judged)).isEqualTo(gone ? 0 : JUMPS);
                assertThat(findings(alone)).isEqualTo(gone ? 0 : 1);
                assertThat(findings(waiting)).isEqualTo(JUMPS);
            }
        }
        assertThat(casesOf(judged, "")).isEmpty();
        assertThat(casesOf(waiting, "")).hasSize(1);
    }

    private List<String> audited(Caller about) throws Exception {
        return world.ask(admin, "GET", "/location/admin/audit?limit=100", "")
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("subject").asText().equals(about.player().toString()))
                .map(entry -> entry.path("action").asText())
                .toList();
    }

    @Test
    void after_a_dismissal_only_what_is_found_anew_counts() throws Exception {
        var suspect = suspect();
        var first = onlyCase(suspect);
        isDecided(first, "dismissed", JUMPS);
        world.clock.advance(Duration.ofHours(2));
        report(suspect, jumping(somewhere(), 2));
        assertThat(casesOf(suspect, "&state=open")).isEmpty();
        assertThat(standing(suspect).path("trust").asText()).isEqualTo("lowered");
        assertThat(casesOf(suspect, "&state=dismissed&reason=teleport")).hasSize(1);

        world.clock.advance(Duration.ofHours(1));
        report(suspect, jumping(somewhere(), JUMPS));
        var open = casesOf(suspect, "&state=open");
        assertThat(open).hasSize(1);
        assertThat(open.get(0).path("findings_count").asInt())
                .as("none of the first case")
                .isEqualTo((int) findings(suspect) - JUMPS);
    }

    @Test
    void confirming_keeps_trust_low_for_a_time_and_an_appeal_opens_the_case_again()
            throws Exception {
        var suspect = suspect();
        var path = onlyCase(suspect);
        isDecided(path, "confirmed", JUMPS);
        var until = world.clock.instant().plus(LOW_FOR);
        assertThat(standing(suspect).at("/case/state").asText()).isEqualTo("confirmed");
        world.clock.set(until.minusSeconds(60));
        assertThat(standing(suspect).path("trust").asText()).isEqualTo("low");
        assertThat(standing(suspect).has("cooling_until")).isFalse();

        var text = Map.of("text", "I was in an aeroplane, again and again");
        var appealed = world.ask(suspect, "POST", "/location/standing/appeal", text);
        assertThat(appealed.path("state").asText()).isEqualTo("open");
        assertThat(appealed.path("appeal_possible").asBoolean()).isFalse();
        assertThat(world.ask(suspect, "POST", "/location/standing/appeal", text))
                .isEqualTo(appealed);
        var more = world.send(suspect, "POST", "/location/standing/appeal", Map.of("text", "!"));
        assertThat(code(more)).isEqualTo("APPEALED_BEFORE");
        var again = world.ask(admin, "GET", path, "").path("case");
        assertThat(again.at("/appeal/text").asText()).isEqualTo(text.get("text"));
        assertThat(again.path("state").asText()).isEqualTo("open");
        isDecided(path, "dismissed", JUMPS);
        assertThat(standing(suspect).path("trust").asText()).isEqualTo("full");
        eventually(() -> about(decided, suspect, CaseDecided.class).size() == 2);
        assertThat(audited(suspect))
                .containsExactly(
                        "case.dismissed", "case.appealed", "case.confirmed", "case.opened");
    }

    @Test
    void trust_that_was_kept_low_comes_back_with_time() throws Exception {
        var suspect = suspect();
        isDecided(onlyCase(suspect), "confirmed", JUMPS);
        world.clock.advance(LOW_FOR.plusHours(1));
        assertThat(standing(suspect).path("trust").asText()).isEqualTo("low");
        world.clock.advance(Duration.ofHours(1));
        assertThat(standing(suspect).path("trust").asText()).isEqualTo("lowered");
    }

    @Test
    void a_case_is_taken_by_one_reviewer_at_a_time_and_by_nobody_about_themselves()
            throws Exception {
        var suspect = suspect();
        var path = onlyCase(suspect);
        var taken = world.ask(admin, "POST", path + "/assign", "");
        assertThat(taken.path("state").asText()).isEqualTo("assigned");
        assertThat(world.ask(admin, "POST", path + "/assign", "")).isEqualTo(taken);
        var other = somebody(Role.ADMIN);
        assertThat(code(decide(other, path, "confirmed", JUMPS))).isEqualTo("CASE_OF_ANOTHER");
        world.ask(other, "POST", path + "/assign", "");
        assertThat(code(decide(admin, path, "confirmed", JUMPS))).isEqualTo("CASE_OF_ANOTHER");

        var themselves =
                new Caller(
                        suspect.player(), "boss", "", Role.ADMIN, Caller.Benefits.STANDARD, true);
        assertThat(code(decide(themselves, path, "dismissed", JUMPS))).isEqualTo("OWN_ACCOUNT");
        var assigned = world.send(themselves, "POST", path + "/assign", "");
        assertThat(code(assigned)).isEqualTo("OWN_ACCOUNT");
        assertThat(code(world.send(suspect, "GET", path, ""))).isEqualTo("ROLE_REQUIRED");
        var weak =
                new Caller(
                        admin.player(), "m", "", Role.MODERATOR, Caller.Benefits.STANDARD, false);
        assertThat(code(world.send(weak, "GET", path, ""))).isEqualTo("SECOND_FACTOR_REQUIRED");
        assertThat(audited(suspect))
                .containsExactly("case.assigned", "case.assigned", "case.opened");
    }

    @Test
    void lists_are_paged_and_what_is_asked_wrong_is_refused() throws Exception {
        var suspect = suspect();
        var another = suspect();
        var list = "/location/admin/players/" + suspect.player() + "/findings?limit=4";
        var first = world.ask(admin, "GET", list, "");
        var cursor = "&cursor=" + first.path("next_cursor").asText();
        var second = world.ask(admin, "GET", list + cursor, "");
        assertThat(first.path("items")).hasSize(4);
        assertThat(second.path("items")).hasSize(JUMPS - 4);
        assertThat(second.path("next_cursor").isNull()).isTrue();
        var ids = new ArrayList<>(first.path("items").findValuesAsText("id"));
        ids.addAll(second.path("items").findValuesAsText("id"));
        assertThat(ids).doesNotHaveDuplicates();

        var cases = world.ask(admin, "GET", "/location/admin/cases?limit=1", "");
        assertThat(cases.at("/items/0/user_id").asText()).isEqualTo(another.player().toString());
        var next = "/location/admin/cases?limit=1&cursor=" + cases.path("next_cursor").asText();
        assertThat(world.ask(admin, "GET", next, "").at("/items/0/user_id").asText())
                .isEqualTo(suspect.player().toString());

        for (var query : List.of("cursor=x", "state=shut", "reason=hunger", "user_id=1", "limit=0"))
            assertThat(code(world.send(admin, "GET", "/location/admin/cases?" + query, "")))
                    .as(query)
                    .isEqualTo("VALIDATION_FAILED");
        var nobody = "/location/admin/cases/" + UUID.randomUUID();
        assertThat(code(world.send(admin, "GET", nobody, ""))).isEqualTo("CASE_NOT_FOUND");
        assertThat(code(decide(admin, nobody, "dismissed", 0))).isEqualTo("CASE_NOT_FOUND");
        assertThat(code(decide(admin, nobody, "forgiven", 0))).isEqualTo("VALIDATION_FAILED");
        var stranger = somebody();
        assertThat(standing(stranger).path("trust").asText()).isEqualTo("full");
        var nothing = Map.of("text", "what did I do?");
        assertThat(code(world.send(stranger, "POST", "/location/standing/appeal", nothing)))
                .isEqualTo("CASE_NOT_FOUND");
    }

    @Test
    void staff_sees_how_a_player_stands_and_what_the_rules_know() throws Exception {
        var suspect = suspect();
        var path = "/location/admin/players/" + suspect.player() + "/standing";
        var seen = world.ask(admin, "GET", path, "");
        assertThat(seen.path("low").asBoolean()).isTrue();
        assertThat(seen.path("last_found").asText()).isEqualTo("teleport");
        assertThat(seen.path("trust").asDouble()).isLessThan(0.3);
        assertThat(seen.at("/features/accuracy_meters").asDouble()).isEqualTo(5);
        assertThat(seen.at("/last_case/state").asText()).isEqualTo("open");
    }
}
