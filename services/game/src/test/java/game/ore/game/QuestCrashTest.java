package game.ore.game;

import static game.ore.game.World.SEOUL;
import static game.ore.game.World.genesisMember;
import static game.ore.game.World.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import game.ore.api.Caller;
import game.ore.events.avro.QuestCompleted;
import game.ore.game.store.LedgerAudit;
import game.ore.sql.Database;
import game.ore.sql.DatabaseConfig;
import game.ore.sql.Sql;
import game.ore.telemetry.Health;
import game.ore.testing.ServiceJvm;
import game.ore.testing.TestParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Shared.class)
class QuestCrashTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final World world;
    private final String postgres = TestParts.postgres();

    QuestCrashTest(World world) {
        this.world = world;
    }

    @Test
    void whenever_the_process_is_killed_while_it_counts_every_deed_counts_once() throws Exception {
        var player = World.somebody();
        var now = world.clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Walking.tell(world.platform, Walking.way(world.platform, player.player(), 840, now));
        for (var n = 0; n < 3; n++) {
            var coin = Walking.coin(world.platform, player, "gold", SEOUL, now);
            Walking.tell(world.platform, List.of(coin));
        }

        try (var database = open()) {
            killed(TrackerChild.class, "count-before-commit");
            assertThat(ever(database, player, "meters_walked")).isZero();
            assertThat(ever(database, player, "coins_collected")).isZero();

            killed(TrackerChild.class, "count-after-commit:1");
            killed(TrackerChild.class, "count-after-commit:2");
            try (var _ = start(TrackerChild.class, "")) {
                assertThat(within(SOON, () -> ever(database, player, "coins_collected") == 3))
                        .isTrue();
                var last = Walking.coin(world.platform, player, "tin", SEOUL, now);
                Walking.tell(world.platform, List.of(last));
                assertThat(within(SOON, () -> ever(database, player, "coins_collected") == 4))
                        .isTrue();
                assertThat(within(SOON, () -> ever(database, player, "meters_walked") > 839_000))
                        .isTrue();
            }
            assertThat(ever(database, player, "meters_walked")).isBetween(839_000L, 841_000L);
            assertThat(ever(database, player, "coins_collected/gold")).isEqualTo(3);
            assertThat(ever(database, player, "areas_collected")).isEqualTo(1);
        }
    }

    @Test
    void whenever_the_process_is_killed_while_it_pays_the_player_is_paid_once_and_it_is_told_once()
            throws Exception {
        var player = genesisMember();
        Predicate<QuestCompleted> ours = fact -> fact.getUserId().equals(player.player().value());

        try (var database = open()) {
            finish(database, player);
            try (var game = start(GameChild.class, "quest-before-commit")) {
                assertThatThrownBy(() -> world.claim(game.url(), player, "pay", "collector_1"))
                        .isInstanceOf(UncheckedIOException.class);
                assertThat(game.exitCode()).isEqualTo(ServiceJvm.KILLED);
            }
            assertThat(count(database, "journal")).isZero();

            try (var game = start(GameChild.class, "quest-after-commit")) {
                assertThatThrownBy(() -> world.claim(game.url(), player, "pay", "collector_1"))
                        .isInstanceOf(UncheckedIOException.class);
                assertThat(game.exitCode()).isEqualTo(ServiceJvm.KILLED);
                assertThat(count(database, "journal")).isEqualTo(1);
            }

            try (var game = start(GameChild.class, "")) {
                var answer = world.claim(game.url(), player, "pay", "collector_1");
                assertThat(answer.text("balance")).isEqualTo("20");
                assertThat(answer.body().get("replayed").asBoolean()).isTrue();
                var again = world.claim(game.url(), player, "pay me more", "collector_1");
                assertThat(again.text("code")).isEqualTo("QUEST_ALREADY_CLAIMED");
                assertThat(within(SOON, () -> !world.heard(QuestCompleted.class, ours).isEmpty()))
                        .isTrue();
            }
            assertThat(world.heard(QuestCompleted.class, ours).stream().distinct())
                    .extracting(QuestCompleted::getBalanceMicros)
                    .containsExactly(20_000_000L);
            assertThat(new LedgerAudit(database).violations()).isEmpty();
        }
    }

    private Database open() {
        var config = new DatabaseConfig(postgres, 2, Duration.ofSeconds(3), Duration.ofSeconds(15));
        return Database.open(config, "game", new Health());
    }

    private static void finish(Database database, Caller player) {
        database.transact(connection ->
                Sql.update(
                        connection,
                        """
                        INSERT INTO quest_tally
                        VALUES (?, 'coins_collected', 10, current_date, 1, 1, 1, current_date, 1)
                        """,
                        player.player().value()));
    }

    private static long ever(Database database, Caller player, String measure) {
        return database.read(connection ->
                        Sql.first(
                                connection,
                                "SELECT ever FROM quest_tally WHERE user_id = ? AND measure = ?",
                                row -> row.getLong("ever"),
                                player.player().value(),
                                measure))
                .orElse(0L);
    }

    private static long count(Database database, String table) {
        return database.read(connection ->
                Sql.one(connection, "SELECT count(*) FROM " + table, row -> row.getLong(1)));
    }

    private void killed(Class<?> program, String drill) throws Exception {
        try (var child = start(program, drill)) {
            assertThat(child.exitCode()).isEqualTo(ServiceJvm.KILLED);
        }
    }

    /// @param drill where it is to die; nowhere when empty
    private ServiceJvm start(Class<?> program, String drill) throws IOException {
        return ServiceJvm.start(
                program,
                "game",
                postgres,
                Map.of(
                        "game.quests-batch-max", "10",
                        "game.quests-gather", "0ms",
                        "game.drill", drill));
    }
}
