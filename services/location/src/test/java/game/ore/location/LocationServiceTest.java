package game.ore.location;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.api.location.Fix;
import game.ore.api.location.Nearby;
import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.EventLog;
import game.ore.events.Topics;
import game.ore.events.avro.CoinCollected;
import game.ore.events.avro.CoinSpawned;
import game.ore.events.avro.LocationUpdated;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.http.Contract;
import game.ore.net.Json;
import game.ore.platform.Platform;
import game.ore.ratelimit.LimitTable;
import game.ore.rpc.RpcChannel;
import game.ore.runtime.Settings;
import game.ore.runtime.Wait;
import game.ore.sql.Database;
import game.ore.sql.DatabaseConfig;
import game.ore.sql.Sql;
import game.ore.telemetry.Health;
import game.ore.testing.TestParts;
import game.ore.wire.CallerHeaders;
import game.ore.wire.LocationOverGrpc;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The whole service over real PostgreSQL, Kafka and Redis.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocationServiceTest {
    private static final AtomicLong PLAYERS = new AtomicLong(100);
    private static final AtomicLong PLACES = new AtomicLong();

    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T12:00:00Z"));
    private final Settings settings =
            new Settings(
                    Map.of(
                            "ore.postgres.url", TestParts.postgres(),
                            "ore.kafka.bootstrap", TestParts.kafka(),
                            "redis.cluster.addrs", TestParts.redis(),
                            "location.port", "0",
                            "location.grpc-port", "0"));
    private final Queue<LocationUpdated> told = new ConcurrentLinkedQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private Platform platform;
    private LocationMain location;

    LocationServiceTest() throws IOException {
        platform = platform();
        location = LocationMain.start(platform);
    }

    private Platform platform() throws IOException {
        return Platform.open(
                settings, clock, Topics.registry(), LimitTable.read(Contract.limits()));
    }

    @BeforeAll
    void listen() {
        var _ =
                platform.events()
                        .everything(
                                "test",
                                List.of(Topics.LOCATION_UPDATED),
                                EventLog.From.EARLIEST,
                                ConsumerConfig.STANDARD,
                                events ->
                                        events.forEach(event ->
                                                told.add((LocationUpdated) event.payload())));
    }

    @AfterAll
    void close() {
        location.close();
        platform.close();
    }

    private static Caller somebody() {
        var id = new PlayerId(new UUID(7, PLAYERS.incrementAndGet()));
        var name = "player " + id.value().getLeastSignificantBits();
        return new Caller(id, name, "", Role.PLAYER, Caller.Benefits.STANDARD);
    }

    /// A place of its own for each test, far from the others.
    private static Position somewhere() {
        return new Position(10 + PLACES.incrementAndGet(), 20.01);
    }

    private HttpResponse<String> send(Caller caller, String method, String path, Object body)
            throws Exception {
        var request =
                HttpRequest.newBuilder(location.service().url().resolve(path))
                        .method(
                                method,
                                HttpRequest.BodyPublishers.ofString(
                                        body instanceof String text ? text : Json.text(body)));
        CallerHeaders.of(caller).forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.tree(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, Object> fix(Position place, long secondsFromNow) {
        return Map.of(
                "latitude", place.latitude(),
                "longitude", place.longitude(),
                "accuracy", 5,
                "timestamp", clock.instant().plusSeconds(secondsFromNow).toString());
    }

    private HttpResponse<String> update(Caller caller, Position place) throws Exception {
        return send(caller, "POST", "/location/update", fix(place, 0));
    }

    private JsonNode share(Caller caller, Map<String, Object> setting) throws Exception {
        var answer = send(caller, "POST", "/location/share", setting);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private JsonNode nearby(Caller caller, Position place, int radius) throws Exception {
        var query =
                "?latitude=%s&longitude=%s&radius=%d"
                        .formatted(place.latitude(), place.longitude(), radius);
        var answer = send(caller, "GET", "/location/nearby" + query, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("items");
    }

    private static void eventually(BooleanSupplier what) throws InterruptedException {
        assertThat(Wait.until(Duration.ofSeconds(20), Duration.ofMillis(20), what)).isTrue();
    }

    private List<LocationUpdated> toldOf(Caller caller) {
        return told.stream()
                .filter(fact -> fact.getUserId().equals(caller.player().value()))
                .toList();
    }

    private long rowsOf(Caller caller) {
        try (var database =
                Database.open(
                        DatabaseConfig.from(settings, "location"), "location", new Health())) {
            return database.read(c ->
                    Sql.one(
                            c,
                            "SELECT count(*) FROM locations WHERE user_id = ?",
                            row -> row.getLong(1),
                            caller.player().value()));
        }
    }

    @Test
    void a_walk_is_judged_told_and_written_down() throws Exception {
        var walker = somebody();
        var home = somewhere();
        var fixes =
                List.of(
                        fix(home.plusMeters(60, 0), 0),
                        fix(home, -60),
                        fix(home.plusMeters(30_000, 0), -40),
                        fix(home.plusMeters(30, 0), -30));
        var answer = send(walker, "POST", "/location/update", Map.of("fixes", fixes));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var results = json(answer).path("results");
        assertThat(results.findValuesAsText("verdict"))
                .containsExactly("valid", "valid", "rejected", "valid");
        assertThat(results.get(2).path("reason").asText()).isEqualTo("teleport");
        assertThat(results.get(2).path("accepted").asBoolean()).isFalse();
        assertThat(results.get(1).path("s2_cell_id").asText())
                .isEqualTo(Long.toString(Cell.at(home, 20).id()));
        assertThat(results.get(1).path("triggers").isEmpty()).isTrue();

        eventually(() -> toldOf(walker).size() == 3);
        assertThat(toldOf(walker)).extracting(LocationUpdated::getRecordedAt).isSorted();
        var last = toldOf(walker).getLast();
        assertThat(last.getSpeedMps()).isBetween(0.9, 1.1);
        assertThat(last.getEarns()).isTrue();
        assertThat(last.getAudience()).isEqualTo("none");
        assertThat(last.getUsername()).isEmpty();

        eventually(() -> rowsOf(walker) == 3);
        var cell = Cell.at(home, 15).id();
        eventually(() -> platform.redis().sync().zcard("locations:recent:" + cell) == 1);
    }

    @Test
    void one_fix_that_is_not_believed_is_refused_with_its_reason() throws Exception {
        var player = somebody();
        var home = somewhere();
        var accepted = update(player, home);
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        assertThat(json(accepted).path("accepted").asBoolean()).isTrue();

        var again = update(player, home);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(json(again).path("code").asText()).isEqualTo("MOVEMENT_REJECTED");
        assertThat(json(again).path("details").path("reason").asText()).isEqualTo("clock");

        var future = send(player, "POST", "/location/update", fix(home, 10));
        assertThat(json(future).path("details").path("reason").asText()).isEqualTo("clock");
    }

    @Test
    void bad_input_is_refused_and_changes_nothing() throws Exception {
        var player = somebody();
        var good = Json.text(fix(somewhere(), 0));
        var tooMany = Collections.nCopies(501, fix(somewhere(), 0));
        var bad =
                List.of(
                        good.replaceAll("\"latitude\":[0-9.]+", "\"latitude\":91"),
                        good.replaceAll("\"latitude\":[0-9.]+", "\"latitude\":NaN"),
                        good.replaceAll("\"latitude\":[0-9.]+", "\"latitude\":\"10\""),
                        good.replaceAll("\"accuracy\":5", "\"accuracy\":-1"),
                        good.replaceAll("\"timestamp\":\"[^\"]+\"", "\"timestamp\":\"now\""),
                        "{}",
                        "[]",
                        "{\"fixes\":[]}",
                        "{\"fixes\":[" + good + ",{\"latitude\":1}]}",
                        Json.text(Map.of("fixes", tooMany)));
        for (var body : bad)
            assertThat(send(player, "POST", "/location/update", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        assertThat(location.api().lastBelieved(player.player())).isEmpty();

        for (var query :
                List.of("", "&radius=0", "&radius=5001", "&radius=5&limit=0", "&radius=5&kind=x"))
            assertThat(
                            send(
                                            player,
                                            "GET",
                                            "/location/nearby?latitude=1&longitude=1" + query,
                                            "")
                                    .statusCode())
                    .as(query)
                    .isEqualTo(400);
        for (var body :
                List.of(
                        "{}",
                        "{\"audience\":\"all\"}",
                        "{\"audience\":\"friends\",\"friend_ids\":[\"me\"]}",
                        "{\"audience\":\"nearby\",\"duration_s\":59}"))
            assertThat(send(player, "POST", "/location/share", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
    }

    @Test
    void a_player_is_seen_only_by_others_only_if_they_share_and_only_as_precisely()
            throws Exception {
        var player = somebody();
        var other = somebody();
        var home = somewhere();
        var center = Cell.at(home, 15).center();
        update(player, home);
        assertThat(nearby(other, home, 5_000)).isEmpty();

        share(player, Map.of("audience", "friends", "friend_ids", List.of(other.player().value())));
        assertThat(nearby(other, home, 5_000)).isEmpty();

        var setting = share(player, Map.of("audience", "nearby"));
        assertThat(setting)
                .isEqualTo(
                        Json.tree(
                                "{\"audience\":\"nearby\",\"precision\":\"cell\"}"
                                        .getBytes(StandardCharsets.UTF_8)));
        var seen = nearby(other, home, 5_000);
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).path("kind").asText()).isEqualTo("player");
        assertThat(seen.get(0).path("id").asText()).isEqualTo(player.player().toString());
        assertThat(seen.get(0).path("latitude").asDouble()).isEqualTo(center.latitude());
        assertThat(seen.get(0).path("distance_m").asDouble()).isEqualTo(home.metersTo(center));
        assertThat(nearby(player, home, 5_000)).isEmpty();

        share(player, Map.of("audience", "nearby", "precision", "exact", "duration_s", 60));
        assertThat(nearby(other, home, 5_000).get(0).path("latitude").asDouble())
                .isEqualTo(home.latitude());
        clock.advance(Duration.ofSeconds(61));
        assertThat(nearby(other, home, 5_000)).as("sharing has ended").isEmpty();

        share(player, Map.of("audience", "nearby"));
        assertThat(nearby(other, home, 5_000)).hasSize(1);
        share(player, Map.of("audience", "none"));
        assertThat(nearby(other, home, 5_000)).isEmpty();

        share(player, Map.of("audience", "nearby"));
        clock.advance(Duration.ofMinutes(5));
        assertThat(nearby(other, home, 5_000)).as("not heard of for long").isEmpty();

        update(player, home.plusMeters(5, 0));
        assertThat(nearby(other, home, 5_000)).hasSize(1);
        eventually(() -> toldOf(player).size() == 2);
        assertThat(toldOf(player).getLast().getAudience()).isEqualTo("nearby");
        assertThat(toldOf(player).getLast().getUsername()).isEqualTo(player.username());
    }

    @Test
    void a_thousand_questions_find_out_no_more_than_the_cell() throws Exception {
        var player = somebody();
        var spy = somebody();
        var home = somewhere();
        share(player, Map.of("audience", "nearby"));
        update(player, home);
        var center = Cell.at(home, 15).center();
        var random = new Random(42);
        for (var i = 0; i < 1_000; i++) {
            var place = home.plusMeters(random.nextDouble(-900, 900), random.nextDouble(-900, 900));
            var radius = random.nextDouble(1, 1_500);
            var seen =
                    location.api()
                            .nearby(
                                    spy.player(),
                                    place,
                                    radius,
                                    EnumSet.of(Nearby.Kind.PLAYER),
                                    10);
            assertThat(seen.size()).isEqualTo(place.metersTo(center) <= radius ? 1 : 0);
            for (var found : seen) {
                assertThat(found.position()).isEqualTo(center);
                assertThat(found.meters()).isEqualTo(place.metersTo(center));
            }
        }
    }

    @Test
    void coins_are_near_from_their_spawning_until_they_are_taken_or_expire() throws Exception {
        var player = somebody();
        var place = somewhere();
        var taken = tellCoin(place, 600);
        var staying = tellCoin(place.plusMeters(50, 0), 120);
        tellCoin(place, -1);
        eventually(() -> coinsNear(player, place).equals(List.of(taken, staying)));

        tell(taken.toString(), collected(taken, player));
        eventually(() -> coinsNear(player, place).equals(List.of(staying)));
        clock.advance(Duration.ofMinutes(2));
        assertThat(coinsNear(player, place)).isEmpty();
    }

    @Test
    void an_instance_that_has_just_started_is_ready_when_it_knows_all_coins() throws Exception {
        var place = somewhere();
        var coins =
                IntStream.range(0, 20)
                        .mapToObj(i -> tellCoin(place.plusMeters(i, 0), 120))
                        .toList();
        try (var elsewhere = platform();
                var second = LocationMain.start(elsewhere)) {
            eventually(() ->
                    elsewhere.health().ask().stream()
                            .filter(answer -> answer.part().equals("location-coins"))
                            .allMatch(Health.Answer::well));
            assertThat(coinsNear(second, somebody(), place)).containsAll(coins.subList(0, 10));
        }
    }

    private List<UUID> coinsNear(Caller player, Position place) {
        return coinsNear(location, player, place);
    }

    private static List<UUID> coinsNear(LocationMain location, Caller player, Position place) {
        return location
                .api()
                .nearby(player.player(), place, 100, Set.of(Nearby.Kind.COIN), 10)
                .stream()
                .map(Nearby::id)
                .toList();
    }

    private UUID tellCoin(Position place, long seconds) {
        var id = new UUID(9, PLAYERS.incrementAndGet());
        var coin =
                CoinSpawned.newBuilder()
                        .setCoinId(id)
                        .setType("bronze")
                        .setValueMicros(1_000_000)
                        .setLatitude(place.latitude())
                        .setLongitude(place.longitude())
                        .setCell(Cell.at(place, 20).id())
                        .setIsAd(false)
                        .setSpawnedAt(clock.instant())
                        .setExpiresAt(clock.instant().plusSeconds(seconds))
                        .build();
        tell(Cell.at(place, 15).token(), coin);
        return id;
    }

    private CoinCollected collected(UUID coin, Caller player) {
        return CoinCollected.newBuilder()
                .setCoinId(coin)
                .setUserId(player.player().value())
                .setUsername(player.username())
                .setRequestId("request")
                .setJournalId(new UUID(1, 1))
                .setType("bronze")
                .setValueMicros(1_000_000)
                .setMultiplierBp(10_000)
                .setRewardMicros(1_000_000)
                .setBalanceMicros(1_000_000)
                .setExperience(1)
                .setLevel(1)
                .setEarnedMicros(1_000_000)
                .setDay("2026-05-01")
                .setEarnedThatDayMicros(1_000_000)
                .setIsGenesis(false)
                .setIsAd(false)
                .setLatitude(0)
                .setLongitude(0)
                .setCell(1)
                .setCollectedAt(clock.instant())
                .build();
    }

    private void tell(String key, SpecificRecord fact) {
        var topic = fact instanceof CoinSpawned ? Topics.COIN_SPAWNED : Topics.COIN_COLLECTED;
        platform.events()
                .writer()
                .write(topic, platform.events().source("game").event(key, fact))
                .join();
    }

    @Test
    void over_grpc_it_promises_the_same() throws Exception {
        var player = somebody().player();
        var home = somewhere();
        var now = clock.instant();
        try (var channel =
                RpcChannel.open(
                        "location", "127.0.0.1:" + location.grpcPort(), platform.telemetry())) {
            var remote = LocationOverGrpc.connect(channel);
            var fix = new Fix(home, 5, now.minusSeconds(30));
            var judged = remote.report(player, List.of(fix, fix));
            assertThat(judged.getFirst().verdict()).isEqualTo(Verdict.VALID);
            assertThat(judged.getLast().reason()).contains(Reason.CLOCK);
            assertThat(remote.lastBelieved(player)).contains(fix);
            var far = new Fix(home.plusMeters(90_000, 0), 5, now);
            assertThat(remote.validate(player, far).reason()).contains(Reason.TELEPORT);
            assertThat(remote.nearby(player, home, 500, Set.of(Nearby.Kind.PLAYER), 10)).isEmpty();
        }
    }

    @Test
    void another_instance_sees_who_shares_and_goes_on_with_them_even_without_redis()
            throws Exception {
        var player = somebody();
        var spy = somebody();
        var home = somewhere();
        share(player, Map.of("audience", "nearby"));
        update(player, home);
        eventually(() -> rowsOf(player) == 1);

        try (var elsewhere = platform();
                var second = LocationMain.start(elsewhere)) {
            var seen =
                    second.api().nearby(spy.player(), home, 5_000, Set.of(Nearby.Kind.PLAYER), 10);
            assertThat(seen).extracting(Nearby::id).containsExactly(player.player().value());
            assertThat(seen.getFirst().position().metersTo(Cell.at(home, 15).center()))
                    .isLessThan(1);
            var again = new Fix(home, 5, clock.instant());
            assertThat(second.api().validate(player.player(), again).reason())
                    .contains(Reason.CLOCK);
        }

        TestParts.flushRedis();
        try (var elsewhere = platform();
                var third = LocationMain.start(elsewhere)) {
            assertThat(third.api().lastBelieved(player.player()))
                    .isEqualTo(location.api().lastBelieved(player.player()))
                    .isPresent();
        }
    }
}
