package game.ore.game;

import static game.ore.game.World.SEOUL;
import static game.ore.game.World.atOnce;
import static game.ore.game.World.genesisMember;
import static game.ore.game.World.somebody;
import static game.ore.game.World.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import com.fasterxml.jackson.databind.node.ObjectNode;
import game.ore.api.Caller;
import game.ore.api.CoinId;
import game.ore.api.Points;
import game.ore.api.game.CollectCoin;
import game.ore.api.game.Collected;
import game.ore.api.location.Fix;
import game.ore.api.location.Reason;
import game.ore.api.location.Verdict;
import game.ore.events.avro.CoinCollected;
import game.ore.game.domain.Coin;
import game.ore.proto.game.CollectCoinRequest;
import game.ore.proto.game.GameServiceGrpc;
import game.ore.rpc.RpcChannel;
import game.ore.sql.Sql;
import game.ore.wire.GameOverGrpc;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Shared.class)
class CollectTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final World world;

    CollectTest(World world) {
        this.world = world;
    }

    @AfterEach
    void the_ledger_is_sound() {
        world.location.setAway(false);
        assertThat(world.audit.violations()).isEmpty();
    }

    @Test
    void of_a_hundred_players_who_race_for_a_coin_one_wins() {
        var coin = world.coin(SEOUL, "25");
        var players = Stream.generate(World::somebody).limit(100).toList();

        var answers = atOnce(100, n -> world.collect(n, players.get(n), "race", coin, SEOUL));

        assertThat(answers).extracting(World.Answer::status).containsOnlyOnce(200);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .hasSize(99)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(409);
                    assertThat(answer.text("code")).isEqualTo("COIN_ALREADY_COLLECTED");
                });
        assertThat(players.stream().map(this::balance).mapToLong(Points::micros).sum())
                .isEqualTo(Points.of("25").micros());
    }

    @Test
    void the_same_request_fifty_times_at_once_has_one_effect_and_one_answer() {
        var player = genesisMember();
        var coin = world.coin(SEOUL, "5");

        var answers = atOnce(50, n -> world.collect(n, player, "again", coin, SEOUL));

        assertThat(answers).extracting(World.Answer::status).containsOnly(200);
        assertThat(answers)
                .filteredOn(answer -> !answer.body().get("replayed").asBoolean())
                .hasSize(1);
        answers.forEach(answer -> ((ObjectNode) answer.body()).remove("replayed"));
        assertThat(answers)
                .extracting(answer -> answer.body().toString())
                .containsOnly(
                        """
                        {"coin_id":"%s","value":"5","multiplier":"2.0","reward":"10","balance":"10",\
                        "experience":50,"level":1}\
                        """
                                .formatted(coin.id()));
        assertThat(balance(player)).isEqualTo(Points.of("10"));
    }

    @Test
    void over_grpc_and_over_http_the_same_request_is_the_same() throws Exception {
        var player = somebody();
        var coin = world.coin(SEOUL, "3");
        var fix = new Fix(SEOUL, 5, world.clock.instant());
        var address = "127.0.0.1:" + world.game(0).grpcPort();
        try (var channel = RpcChannel.open("game", address, world.platform.telemetry())) {
            var remote = GameOverGrpc.connect(channel);
            var won = remote.collect(player, new CollectCoin("both ways", coin.id(), fix));
            assertThat(won).isInstanceOf(Collected.Won.class);
            assertThat(remote.state(player.player()).balance()).isEqualTo(Points.of("3"));
            assertThat(remote.collect(somebody(), new CollectCoin("both ways", coin.id(), fix)))
                    .isInstanceOf(Collected.AlreadyTaken.class);
        }
        var again = world.collect(1, player, "both ways", coin, SEOUL);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().get("replayed").asBoolean()).isTrue();
        assertThat(balance(player)).isEqualTo(Points.of("3"));
    }

    @Test
    void nonsense_over_grpc_is_the_callers_mistake() throws Exception {
        var address = "127.0.0.1:" + world.game(0).grpcPort();
        var nonsense =
                CollectCoinRequest.newBuilder()
                        .setRequestId("a\0b")
                        .setCoinId(UUID.randomUUID().toString())
                        .build();
        try (var channel = RpcChannel.open("game", address, world.platform.telemetry())) {
            var stub = GameServiceGrpc.newBlockingStub(channel.channel());
            assertThatThrownBy(() -> stub.collectCoin(nonsense))
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessageContaining("INVALID_ARGUMENT");
        }
    }

    @Test
    void a_request_id_that_was_used_for_another_coin_is_refused() {
        var player = somebody();
        var first = world.coin(SEOUL, "1");
        var second = world.coin(SEOUL, "1");

        assertThat(world.collect(0, player, "once", first, SEOUL).status()).isEqualTo(200);
        assertRefused(world.collect(1, player, "once", second, SEOUL), 422, "REQUEST_ID_REUSED");
        assertThat(world.collect(1, player, "twice", second, SEOUL).text("balance")).isEqualTo("2");
    }

    @Test
    void what_is_expired_taken_or_never_was_is_told_apart_for_ever() {
        var player = somebody();
        var expired = world.coin(SEOUL, "1", world.clock.instant().minusMillis(1));
        var taken = world.coin(SEOUL, "1");
        var unknown =
                new Coin(
                        new CoinId(UUID.randomUUID()),
                        "bronze",
                        Points.of("1"),
                        SEOUL,
                        false,
                        Instant.EPOCH);
        world.collect(0, somebody(), "first", taken, SEOUL);

        for (var time = 0; time < 2; time++) {
            assertRefused(world.collect(time, player, "a", expired, SEOUL), 410, "COIN_EXPIRED");
            assertRefused(
                    world.collect(time, player, "b", taken, SEOUL), 409, "COIN_ALREADY_COLLECTED");
            assertRefused(world.collect(time, player, "c", unknown, SEOUL), 404, "COIN_NOT_FOUND");
        }
    }

    @Test
    void out_of_reach_is_not_final_the_same_request_counts_once_nearer() {
        var player = somebody();
        var coin = world.coin(SEOUL, "1");

        var far = world.collect(0, player, "walk", coin, SEOUL.plusMeters(15.5, 0));
        assertRefused(far, 422, "OUT_OF_RANGE");
        assertThat(far.body().path("details").path("distance_m").asDouble()).isEqualTo(15.5);
        assertThat(far.body().path("details").path("reach_m").asDouble()).isEqualTo(15.0);

        var near = world.collect(1, player, "walk", coin, SEOUL.plusMeters(14.5, 0));
        assertThat(near.status()).isEqualTo(200);
        assertThat(near.body().get("replayed").asBoolean()).isFalse();
    }

    @Test
    void who_is_not_believed_gets_nothing_and_hears_why() {
        var coin = world.coin(SEOUL, "1");
        var jumper = somebody();
        world.location.judge(jumper.player(), Verdict.REJECTED, Reason.TELEPORT);
        var passenger = somebody();
        world.location.judge(passenger.player(), Verdict.SUSPICIOUS, Reason.SPEED);

        var jumped = world.collect(0, jumper, "jump", coin, SEOUL);
        assertRefused(jumped, 403, "MOVEMENT_REJECTED");
        assertThat(jumped.body().path("details").path("reason").asText()).isEqualTo("teleport");
        assertRefused(world.collect(0, passenger, "ride", coin, SEOUL), 403, "MOVEMENT_REJECTED");
        assertThat(world.collect(0, somebody(), "walk", coin, SEOUL).status()).isEqualTo(200);
    }

    @Test
    void while_location_is_away_nothing_changes_and_the_same_request_works_later() {
        var player = somebody();
        var coin = world.coin(SEOUL, "1");

        world.location.setAway(true);
        assertThat(world.collect(0, player, "patience", coin, SEOUL).status()).isEqualTo(503);
        assertThat(balance(player)).isEqualTo(Points.ZERO);

        world.location.setAway(false);
        assertThat(world.collect(0, player, "patience", coin, SEOUL).text("balance"))
                .isEqualTo("1");
    }

    @Test
    void a_device_whose_clock_runs_ahead_does_not_cost_its_owner_the_coin() {
        var player = somebody();
        var coin = world.coin(SEOUL, "1");
        var ahead = world.clock.instant().plusSeconds(20);
        world.location.believe(player.player(), new Fix(SEOUL, 5, ahead));

        assertThat(world.collect(0, player, "ahead", coin, SEOUL).status()).isEqualTo(200);
        assertThat(world.location.lastBelieved(player.player()).orElseThrow().at())
                .isAfter(ahead)
                .isBefore(ahead.plusSeconds(1));
    }

    @Test
    void what_is_told_of_a_collection_is_what_the_ledger_says() throws InterruptedException {
        var player = genesisMember();
        var coins = List.of(world.coin(SEOUL, "0.000001"), world.coin(SEOUL, "12.5"));
        for (var coin : coins) world.collect(0, player, coin.id().toString(), coin, SEOUL);

        Predicate<CoinCollected> his = fact -> fact.getUserId().equals(player.player().value());
        assertThat(within(SOON, () -> world.heard(CoinCollected.class, his).size() == 2)).isTrue();
        var facts = world.heard(CoinCollected.class, his);
        assertThat(facts)
                .extracting(CoinCollected::getRewardMicros)
                .containsExactly(2L, 25_000_000L);
        assertThat(facts)
                .extracting(CoinCollected::getBalanceMicros)
                .containsExactly(2L, 25_000_002L);
        var last = facts.getLast();
        assertThat(last.getCoinId()).isEqualTo(coins.getLast().id().value());
        assertThat(last.getUsername()).isEqualTo(player.username());
        assertThat(last.getExperience()).isEqualTo(1 + 125);
        assertThat(last.getLevel()).isEqualTo(2);
        assertThat(last.getEarnedThatDayMicros()).isEqualTo(last.getEarnedMicros());
        assertThat(credited(last.getJournalId(), player)).isEqualTo(last.getRewardMicros());
    }

    @Test
    void where_one_stands_is_known_at_once() {
        var player = somebody();
        assertThat(world.get(0, player, "/game/state").body().toString())
                .isEqualTo(
                        "{\"balance\":\"0\",\"experience\":0,\"level\":1,\"coins_collected\":0}");
        world.collect(0, player, "first", world.coin(SEOUL, "10"), SEOUL);
        assertThat(world.get(1, player, "/game/state").body().toString())
                .isEqualTo(
                        "{\"balance\":\"10\",\"experience\":100,\"level\":2,\"coins_collected\":1}");
    }

    @Test
    void what_cannot_be_understood_is_refused_field_by_field() {
        var url = world.game(0).service().url();
        var coin = url.resolve("/game/coins/" + UUID.randomUUID() + "/collect");
        var wrong = Map.<String, Object>of("request_id", "", "latitude", 91, "longitude", "east");

        var answer = world.post(coin, somebody(), wrong);

        assertRefused(answer, 400, "VALIDATION_FAILED");
        assertThat(answer.body().path("details").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("request_id", "latitude", "longitude", "accuracy");
        assertRefused(
                world.post(url.resolve("/game/coins/nonsense/collect"), somebody(), wrong),
                400,
                "VALIDATION_FAILED");
    }

    @Test
    void in_one_process_the_same_promise_is_a_java_object() {
        var player = somebody();
        var coin = world.coin(SEOUL, "1");
        var wanted = new CollectCoin("local", coin.id(), new Fix(SEOUL, 5, world.clock.instant()));
        var won = (Collected.Won) world.game(0).api().collect(player, wanted);
        assertThat(won.replayed()).isFalse();
        assertThat(world.game(1).api().state(player.player()).balance()).isEqualTo(won.balance());
    }

    private static void assertRefused(World.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }

    private Points balance(Caller player) {
        return world.game(0).api().state(player.player()).balance();
    }

    private long credited(UUID journal, Caller player) {
        return world.database.read(connection ->
                Sql.one(
                        connection,
                        "SELECT micros FROM posting WHERE journal_id = ? AND account = ?",
                        row -> row.getLong("micros"),
                        journal,
                        "player:" + player.player()));
    }
}
