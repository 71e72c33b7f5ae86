package game.ore.game;

import static game.ore.game.World.SEOUL;
import static game.ore.game.World.atOnce;
import static game.ore.game.World.genesisMember;
import static game.ore.game.World.somebody;
import static game.ore.game.World.within;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import game.ore.api.Caller;
import game.ore.api.Points;
import game.ore.api.game.ClaimQuest;
import game.ore.api.game.Claimed;
import game.ore.eventlog.Event;
import game.ore.events.avro.QuestCompleted;
import game.ore.game.domain.quest.Pedometer;
import game.ore.game.events.Deeds;
import game.ore.game.quests.QuestFile;
import game.ore.game.store.CrashPoint;
import game.ore.game.store.Scorecards;
import game.ore.rpc.RpcChannel;
import game.ore.runtime.Drill;
import game.ore.sql.Sql;
import game.ore.wire.GameOverGrpc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Shared.class)
class QuestTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pedometer.Stride STRIDE =
            new Pedometer.Stride(4, 20, Duration.ofMinutes(10));

    private final World world;

    QuestTest(World world) {
        this.world = world;
    }

    @AfterEach
    void the_ledger_is_sound() {
        assertThat(world.audit.violations()).isEmpty();
    }

    @Test
    void who_walks_and_collects_gets_on_with_quests_and_is_paid_once_for_finished_ones()
            throws InterruptedException {
        var player = somebody();
        var noon = safely();
        Walking.tell(world.platform, Walking.way(world.platform, player.player(), 1_050, noon));
        for (var n = 0; n < 2; n++) {
            var coin = world.coin(SEOUL, "1");
            world.collect(n, player, coin.id().toString(), coin, SEOUL);
        }

        assertThat(within(SOON, () -> progress(player, "daily_walk") == 1_000)).isTrue();
        assertThat(within(SOON, () -> progress(player, "daily_coins") == 2)).isTrue();
        assertThat(quest(player, "daily_walk").path("status").asText()).isEqualTo("finished");
        assertThat(quest(player, "walker_1").path("progress").asInt()).isBetween(1_040, 1_051);
        assertThat(progress(player, "daily_areas")).isEqualTo(1);

        var paid = world.claim(0, player, "walked", "daily_walk");
        assertThat(paid.status()).as(paid.body().toString()).isEqualTo(200);
        assertThat(paid.text("reward")).isEqualTo("5");
        assertThat(paid.text("balance")).isEqualTo("7");
        assertThat(quest(player, "daily_walk").path("status").asText()).isEqualTo("claimed");

        var again = world.claim(1, player, "walked", "daily_walk");
        assertThat(again.body().get("replayed").asBoolean()).isTrue();
        assertThat(again.text("balance")).isEqualTo("7");
        assertRefused(world.claim(1, player, "more", "daily_walk"), 409, "QUEST_ALREADY_CLAIMED");
        assertRefused(world.claim(1, player, "walked", "daily_first"), 422, "REQUEST_ID_REUSED");
        assertRefused(world.claim(0, player, "soon", "daily_coins"), 409, "QUEST_NOT_FINISHED");
        assertRefused(world.claim(0, player, "nosuch", "daily_sleep"), 404, "QUEST_NOT_FOUND");
        assertToldAndRanked(player);
    }

    private void assertToldAndRanked(Caller player) throws InterruptedException {
        Predicate<QuestCompleted> his = fact -> fact.getUserId().equals(player.player().value());
        assertThat(within(SOON, () -> !world.heard(QuestCompleted.class, his).isEmpty())).isTrue();
        var fact = world.heard(QuestCompleted.class, his).getFirst();
        assertThat(fact.getQuestId()).isEqualTo("daily_walk");
        assertThat(fact.getRewardMicros()).isEqualTo(5_000_000);
        assertThat(fact.getBalanceMicros()).isEqualTo(7_000_000);
        assertThat(fact.getExperience()).isEqualTo(10 + 10 + 30);
        var board = "/game/leaderboard?limit=1";
        assertThat(
                        within(
                                SOON,
                                () ->
                                        world.get(0, player, board)
                                                .body()
                                                .at("/own/score")
                                                .asText()
                                                .equals("7")))
                .isTrue();
    }

    @Test
    void of_fifty_claims_at_once_one_is_paid() {
        var player = somebody();
        finish(player, "daily_walk");

        var answers = atOnce(50, n -> world.claim(n, player, "claim " + n, "daily_walk"));

        assertThat(answers).extracting(World.Answer::status).containsOnlyOnce(200);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .hasSize(49)
                .extracting(answer -> answer.text("code"))
                .containsOnly("QUEST_ALREADY_CLAIMED");
        assertThat(balance(player)).isEqualTo(Points.of("5"));
    }

    @Test
    void the_same_claim_fifty_times_at_once_has_one_effect_and_one_answer() {
        var player = somebody();
        finish(player, "daily_walk");

        var answers = atOnce(50, n -> world.claim(n, player, "again", "daily_walk"));

        assertThat(answers).extracting(World.Answer::status).containsOnly(200);
        assertThat(answers)
                .filteredOn(answer -> !answer.body().get("replayed").asBoolean())
                .hasSize(1);
        answers.forEach(answer -> ((ObjectNode) answer.body()).remove("replayed"));
        assertThat(answers).extracting(World.Answer::body).containsOnly(answers.getFirst().body());
        assertThat(balance(player)).isEqualTo(Points.of("5"));
    }

    @Test
    void premium_quests_are_for_members_who_are_paid_twice_as_much_but_learn_no_more() {
        var member = genesisMember();
        var other = somebody();
        finish(member, "genesis_daily");
        finish(other, "genesis_daily");

        assertThat(quest(other, "genesis_daily").path("status").asText()).isEqualTo("locked");
        assertRefused(world.claim(0, other, "me too", "genesis_daily"), 403, "GENESIS_ONLY");
        var paid = world.claim(0, member, "mine", "genesis_daily");
        assertThat(paid.text("value")).isEqualTo("15");
        assertThat(paid.text("multiplier")).isEqualTo("2.0");
        assertThat(paid.text("reward")).isEqualTo("30");
        assertThat(paid.body().get("experience").asInt()).isEqualTo(80);
        assertThat(balance(other)).isEqualTo(Points.ZERO);
    }

    @Test
    void over_grpc_over_http_and_in_one_process_the_answers_are_the_same() throws Exception {
        var player = somebody();
        finish(player, "daily_walk");
        var address = "127.0.0.1:" + world.game(0).grpcPort();
        try (var channel = RpcChannel.open("game", address, world.platform.telemetry())) {
            var remote = GameOverGrpc.connect(channel);
            var local = world.game(1).api();
            var paid = (Claimed.Paid) remote.claim(player, new ClaimQuest("r", "daily_walk"));
            assertThat(paid.replayed()).isFalse();

            var http = world.claim(1, player, "r", "daily_walk");
            assertThat(http.text("quest_id")).isEqualTo(paid.quest());
            assertThat(http.text("period")).isEqualTo(paid.period());
            assertThat(http.text("reward")).isEqualTo(paid.reward().toString());
            assertThat(http.text("balance")).isEqualTo(paid.balance().toString());
            assertThat(http.body().get("replayed").asBoolean()).isTrue();
            for (var quest :
                    List.of("daily_walk", "daily_coins", "genesis_daily", "daily_nothing")) {
                for (var request : List.of("r", "another")) {
                    var wanted = new ClaimQuest(request, quest);
                    assertThat(remote.claim(player, wanted)).isEqualTo(local.claim(player, wanted));
                }
            }
        }
        assertThat(balance(player)).isEqualTo(Points.of("5"));
    }

    @Test
    void facts_that_come_again_in_any_batches_count_once() {
        var player = somebody();
        var noon = safely();
        var events = new ArrayList<Event>();
        events.addAll(Walking.way(world.platform, player.player(), 840, noon));
        for (var n = 0; n < 5; n++)
            events.add(Walking.coin(world.platform, player, "gold", SEOUL, noon));
        var random = new Random(5);
        for (var round = 0; round < 10; round++) {
            count(events.subList(0, random.nextInt(events.size())));
        }
        atOnce(
                4,
                _ -> {
                    count(events);
                    return 0;
                });

        assertThat(progress(player, "weekly_walk")).isBetween(830L, 841L);
        assertThat(progress(player, "daily_coins")).isEqualTo(5);
        assertThat(progress(player, "weekly_gold")).isEqualTo(3);
        assertThat(progress(player, "explorer_1")).isEqualTo(1);
    }

    private void count(List<Event> events) {
        var deeds = events.stream().flatMap(event -> Deeds.of(event).stream()).toList();
        new Scorecards(world.database, Drill.<CrashPoint>none())
                .add(deeds, QuestFile.read(Optional.empty()).measures(), STRIDE);
    }

    @Test
    void players_live_by_their_own_calendar_and_say_so_once_in_a_day() {
        var player = somebody();
        var settings = world.get(0, player, "/game/settings").body();
        assertThat(settings.get("time_zone").asText()).isEqualTo("UTC");
        assertThat(settings.has("next_change_at")).isFalse();

        var seoul = Map.<String, Object>of("time_zone", "Asia/Seoul");
        var moved = world.put(0, player, "/game/settings", seoul);
        assertThat(moved.text("time_zone")).isEqualTo("Asia/Seoul");
        var midnight =
                LocalDate.ofInstant(world.clock.instant(), ZoneId.of("Asia/Seoul"))
                        .plusDays(1)
                        .atStartOfDay(ZoneId.of("Asia/Seoul"))
                        .toInstant();
        assertThat(quest(player, "daily_walk").path("ends_at").asText())
                .isEqualTo(midnight.toString());
        assertThat(quest(player, "walker_1").has("ends_at")).isFalse();

        assertThat(world.put(1, player, "/game/settings", seoul).status()).isEqualTo(200);
        assertRefused(
                world.put(1, player, "/game/settings", Map.of("time_zone", "Europe/Berlin")),
                409,
                "TIME_ZONE_CHANGED_RECENTLY");
        for (var nonsense : List.of("Mars/Olympus", "", "+09:00", "'; DROP TABLE quester; --")) {
            assertRefused(
                    world.put(1, player, "/game/settings", Map.of("time_zone", nonsense)),
                    400,
                    "VALIDATION_FAILED");
        }
        assertThat(world.get(0, player, "/game/settings").text("time_zone"))
                .isEqualTo("Asia/Seoul");
    }

    @Test
    void a_claim_that_cannot_be_understood_is_refused() {
        var player = somebody();
        var url = world.game(0).service().url().resolve("/game/quests/daily_walk/complete");
        for (var body :
                List.<Map<String, Object>>of(
                        Map.of(),
                        Map.of("request_id", ""),
                        Map.of("request_id", 7),
                        Map.of("request_id", "x".repeat(65)),
                        Map.of("request_id", "a\nb"))) {
            assertRefused(world.post(url, player, body), 400, "VALIDATION_FAILED");
        }
        assertRefused(
                world.claim(0, player, "x".repeat(65), "daily_walk"), 400, "VALIDATION_FAILED");
    }

    @Test
    void where_players_were_is_forgotten_soon() {
        var player = somebody();
        var noon = safely();
        count(List.of(Walking.fix(world.platform, player.player(), SEOUL, noon)));
        var cards = new Scorecards(world.database, Drill.none());

        while (cards.forgetSpots(noon.plusSeconds(1), 3) == 3) {
            // there may be more
        }

        var spots =
                world.database.read(connection ->
                        Sql.one(
                                connection,
                                "SELECT count(spot_latitude) FROM quester WHERE user_id = ?",
                                row -> row.getLong(1),
                                player.player().value()));
        assertThat(spots).isZero();
    }

    /// As if the player had done what the quest asks for.
    private void finish(Caller player, String quest) {
        var measure =
                QuestFile.read(Optional.empty()).find(quest).orElseThrow().goal().measure().key();
        world.database.transact(connection ->
                Sql.update(
                        connection,
                        """
                        INSERT INTO quest_tally
                        VALUES (?, ?, 5000000, ?, 5000000, 5000000, 1, ?, 1)
                        """,
                        player.player().value(),
                        measure,
                        LocalDate.ofInstant(world.clock.instant(), ZoneOffset.UTC),
                        LocalDate.ofInstant(world.clock.instant(), ZoneOffset.UTC)));
    }

    /// Now, or so long after midnight that the way before it was not begun yesterday.
    private Instant safely() {
        var now = world.clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var today = now.truncatedTo(ChronoUnit.DAYS);
        var enough = today.plus(Duration.ofMinutes(20));
        return now.isBefore(enough) ? enough : now;
    }

    private long progress(Caller player, String quest) {
        return quest(player, quest).path("progress").asLong();
    }

    private JsonNode quest(Caller player, String id) {
        return world.get(0, player, "/game/quests")
                .body()
                .get("items")
                .valueStream()
                .filter(item -> item.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Points balance(Caller player) {
        return world.game(0).api().state(player.player()).balance();
    }

    private static void assertRefused(World.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }
}
