package game.ore.game;

import static game.ore.game.World.SEOUL;
import static game.ore.game.World.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.Factor;
import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.api.game.CollectCoin;
import game.ore.api.game.Collected;
import game.ore.api.location.Fix;
import game.ore.game.domain.Coin;
import game.ore.game.store.CollectStore;
import game.ore.game.store.LedgerAudit;
import game.ore.runtime.Drill;
import game.ore.sql.Database;
import game.ore.sql.DatabaseConfig;
import game.ore.sql.Sql;
import game.ore.sql.UncheckedSqlException;
import game.ore.telemetry.Health;
import game.ore.testing.TestParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(World.Shared.class)
class LedgerTest {
    private static final int PLAYERS = 10;
    private static final int COINS = 40;
    private static final int WORKERS = 8;
    private static final int STEPS = 50;

    private final World world;

    LedgerTest(World world) {
        this.world = world;
    }

    /// What one player asked for with one request, and what came of it.
    private record Asked(PlayerId player, String request, Coin coin, Collected answer) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatever_players_do_at_once_every_coin_is_paid_once_and_to_the_micro(long seed) {
        var random = new Random(seed);
        var players = Stream.generate(() -> anybody(random)).limit(PLAYERS).toList();
        var coins = Stream.generate(() -> anyCoin(random)).limit(COINS).toList();

        var asked =
                atOnce(
                        WORKERS,
                        worker -> {
                            var chance = new Random(seed * 1_000 + worker);
                            return Stream.generate(() -> step(worker, players, coins, chance))
                                    .limit(STEPS)
                                    .toList();
                        });

        var answers = asked.stream().flatMap(List::stream).toList();
        assertThat(world.audit.violations()).isEmpty();
        var firstWins = answers.stream().filter(LedgerTest::isFirstWin).toList();
        assertThat(firstWins).extracting(Asked::coin).doesNotHaveDuplicates();
        for (var player : players) {
            var rewards =
                    firstWins.stream()
                            .filter(win -> win.player().equals(player.player()))
                            .mapToLong(win -> ((Collected.Won) win.answer()).reward().micros())
                            .sum();
            assertThat(world.game(0).api().state(player.player()).balance())
                    .isEqualTo(new Points(rewards));
        }
        assertThat(answers.stream().filter(one -> one.answer() instanceof Collected.Won).toList())
                .allSatisfy(win ->
                        assertThat(firstWins)
                                .anyMatch(first ->
                                        first.player().equals(win.player())
                                                && first.request().equals(win.request())
                                                && first.coin().equals(win.coin())));
    }

    private static boolean isFirstWin(Asked asked) {
        return asked.answer() instanceof Collected.Won won && !won.replayed();
    }

    private static Caller anybody(Random random) {
        var factor = new Factor(random.nextInt(1, 30_000));
        var somebody = World.somebody();
        return new Caller(
                somebody.player(),
                somebody.username(),
                somebody.email(),
                somebody.role(),
                new Caller.Benefits(random.nextBoolean(), factor, 10));
    }

    private Coin anyCoin(Random random) {
        var lifetime = Duration.ofMillis(random.nextInt(4) == 0 ? 300 : 3_600_000);
        return world.coin(
                SEOUL,
                new Points(random.nextLong(1, 100_000_000)).toString(),
                world.clock.instant().plus(lifetime));
    }

    /// Few request ids, so that many are repeated and some are used for another coin.
    private Asked step(int worker, List<Caller> players, List<Coin> coins, Random chance) {
        var player = players.get(chance.nextInt(players.size()));
        var coin = coins.get(chance.nextInt(coins.size()));
        var request = "r" + chance.nextInt(30);
        var wanted = new CollectCoin(request, coin.id(), new Fix(SEOUL, 5, world.clock.instant()));
        var answer = world.game(worker).api().collect(player, wanted);
        return new Asked(player.player(), request, coin, answer);
    }

    @Test
    void what_is_written_in_the_ledger_stays() {
        var coin = world.coin(SEOUL, "1");
        world.collect(0, World.somebody(), "once", coin, SEOUL);

        for (var change :
                List.of(
                        "UPDATE posting SET micros = micros * 2",
                        "DELETE FROM posting",
                        "TRUNCATE posting",
                        "UPDATE journal SET reference = 'x'",
                        "DELETE FROM journal")) {
            assertThatThrownBy(() -> execute(world.database, change))
                    .isInstanceOf(UncheckedSqlException.class)
                    .hasMessageContaining("never changed or removed");
        }
    }

    @Test
    void a_journal_that_does_not_sum_to_zero_cannot_be_committed() {
        assertThatThrownBy(() ->
                        execute(
                                world.database,
                                """
                                WITH entry AS (
                                    INSERT INTO journal (id, kind, reference, created_at)
                                    VALUES (gen_random_uuid(), 'coin', 'forged', now())
                                    RETURNING id
                                )
                                INSERT INTO posting (journal_id, account, micros)
                                SELECT id, account, micros
                                  FROM entry, (VALUES ('treasury', -1), ('player:x', 2))
                                       AS leg (account, micros)
                                """))
                .isInstanceOf(UncheckedSqlException.class)
                .hasMessageContaining("do not sum to zero");
    }

    @Test
    void a_new_day_begins_with_nothing_earned_and_a_late_clock_does_not_end_it() {
        var store =
                new CollectStore(
                        world.database,
                        world.platform.events().outbox(world.database, "game"),
                        Drill.none());
        var player = World.somebody();
        var evening = Instant.parse("2030-01-01T23:59:59Z");
        var morning = Instant.parse("2030-01-02T00:00:01Z");
        for (var time : List.of(evening, morning, evening)) {
            var coin = world.coin(SEOUL, "3", Instant.parse("2031-01-01T00:00:00Z"));
            store.collect(player, time + coin.id().toString().substring(0, 8), coin, time);
        }

        var earned =
                world.database.read(connection ->
                        Sql.one(
                                connection,
                                """
                                SELECT day || ' ' || earned_that_day_micros || ' ' || earned_micros
                                  FROM player
                                 WHERE user_id = ?
                                """,
                                row -> row.getString(1),
                                player.player().value()));
        assertThat(earned).isEqualTo("2030-01-02 6000000 9000000");
    }

    /// Where somebody with all rights over the database has been at work.
    @Test
    void the_audit_finds_what_was_forged() {
        var config =
                new DatabaseConfig(
                        TestParts.postgres(), 2, Duration.ofSeconds(3), Duration.ofSeconds(15));
        try (var database = Database.open(config, "game", new Health())) {
            var audit = new LedgerAudit(database);
            assertThat(audit.violations()).isEmpty();

            execute(database, "ALTER TABLE posting DISABLE TRIGGER posting_balances");
            execute(
                    database,
                    """
                    WITH entry AS (
                        INSERT INTO journal (id, kind, reference, created_at)
                        VALUES (gen_random_uuid(), 'coin', 'forged', now())
                        RETURNING id
                    )
                    INSERT INTO posting (journal_id, account, micros)
                    SELECT id, 'player:00000000-0000-0000-0000-000000000001', -5 FROM entry
                    """);

            assertThat(audit.violations())
                    .extracting(LedgerAudit.Violation::rule)
                    .containsExactlyInAnyOrder(
                            "every journal has two sides that sum to zero",
                            "all accounts together sum to zero",
                            "no account but the treasury is below zero",
                            "a player's balance is what their postings add up to",
                            "a coin is paid to whoever has it, and to nobody else");
        }
    }

    private static void execute(Database database, String sql) {
        database.transact(connection -> Sql.update(connection, sql));
    }
}
