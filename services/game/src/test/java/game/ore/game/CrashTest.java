package game.ore.game;

import static game.ore.game.World.SEOUL;
import static game.ore.game.World.genesisMember;
import static game.ore.game.World.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import module java.base;
import module java.sql;

import game.ore.api.CoinId;
import game.ore.events.avro.CoinCollected;
import game.ore.game.domain.Name;
import game.ore.game.store.LedgerAudit;
import game.ore.game.store.PlayerStore;
import game.ore.geo.Cell;
import game.ore.sql.Database;
import game.ore.sql.DatabaseConfig;
import game.ore.sql.Sql;
import game.ore.telemetry.Health;
import game.ore.testing.ServiceJvm;
import game.ore.testing.TestParts;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Shared.class)
class CrashTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String LAY =
            """
            INSERT INTO coin (id, type, value_micros, latitude, longitude, cell, is_ad, spawned_at,
                              expires_at)
            VALUES (?, 'gold', 25000000, ?, ?, ?, false, now(), now() + interval '1 hour')
            """;

    private final World world;
    private final String postgres = TestParts.postgres();

    CrashTest(World world) {
        this.world = world;
    }

    /// The process dies in the middle of collecting, its successor right after, before it could
    /// tell anybody; the client asks again each time.
    @Test
    void whenever_the_process_is_killed_the_player_is_paid_once_and_it_is_told_once()
            throws Exception {
        var config = new DatabaseConfig(postgres, 2, Duration.ofSeconds(3), Duration.ofSeconds(15));
        var coin = new CoinId(UUID.randomUUID());
        var player = genesisMember();
        Predicate<CoinCollected> ours = fact -> fact.getCoinId().equals(coin.value());

        try (var database = Database.open(config, "game", new Health())) {
            lay(database, coin);
            try (var game = start(GameChild.class, "collect-before-commit")) {
                assertThatThrownBy(() -> world.collect(game.url(), player, "pay me", coin, SEOUL))
                        .isInstanceOf(UncheckedIOException.class);
                assertThat(game.exitCode()).isEqualTo(ServiceJvm.KILLED);
            }
            assertThat(count(database, "journal")).isZero();

            try (var game = start(GameChild.class, "collect-after-commit");
                    var _ = keepOutboxClosed()) {
                assertThatThrownBy(() -> world.collect(game.url(), player, "pay me", coin, SEOUL))
                        .isInstanceOf(UncheckedIOException.class);
                assertThat(game.exitCode()).isEqualTo(ServiceJvm.KILLED);
                assertThat(count(database, "journal")).isEqualTo(1);
                assertThat(count(database, "outbox")).isEqualTo(1);
                assertThat(world.heard(CoinCollected.class, ours)).isEmpty();
            }

            try (var game = start(GameChild.class, "")) {
                var answer = world.collect(game.url(), player, "pay me", coin, SEOUL);
                assertThat(answer.text("balance")).isEqualTo("50");
                assertThat(answer.body().get("replayed").asBoolean()).isTrue();
                assertThat(within(SOON, () -> !world.heard(CoinCollected.class, ours).isEmpty()))
                        .isTrue();
            }
            assertThat(world.heard(CoinCollected.class, ours))
                    .extracting(CoinCollected::getBalanceMicros)
                    .containsExactly(50_000_000L);
            assertThat(new LedgerAudit(database).violations()).isEmpty();
        }
    }

    /// Each process hears of the same movement again.
    @Test
    void whenever_the_process_is_killed_a_member_who_walks_over_a_coin_is_paid_once_and_it_is_told()
            throws Exception {
        var config = new DatabaseConfig(postgres, 2, Duration.ofSeconds(3), Duration.ofSeconds(15));
        var coin = new CoinId(UUID.randomUUID());
        var member = world.enrolledMember();
        Predicate<CoinCollected> ours = fact -> fact.getCoinId().equals(coin.value());
        try (var database = Database.open(config, "game", new Health())) {
            lay(database, coin);
            new PlayerStore(database).name(Map.of(member.player(), new Name(member.username(), 0)));
            var now = world.clock.instant();
            Walking.tell(
                    world.platform,
                    List.of(Walking.fix(world.platform, member.player(), SEOUL, now)));

            killed("collect-before-commit");
            assertThat(count(database, "journal")).isZero();
            killed("collect-after-commit");
            assertThat(count(database, "journal")).isEqualTo(1);
            try (var _ = start(CollectorChild.class, "")) {
                assertThat(within(SOON, () -> !world.heard(CoinCollected.class, ours).isEmpty()))
                        .isTrue();
            }
            assertThat(count(database, "journal")).isEqualTo(1);
            assertThat(world.heard(CoinCollected.class, ours).stream().distinct())
                    .extracting(CoinCollected::getBalanceMicros, CoinCollected::getAutomatic)
                    .containsExactly(tuple(50_000_000L, true));
            assertThat(new LedgerAudit(database).violations()).isEmpty();
        }
    }

    private void killed(String drill) throws Exception {
        try (var child = start(CollectorChild.class, drill)) {
            assertThat(child.exitCode()).isEqualTo(ServiceJvm.KILLED);
        }
    }

    private static void lay(Database database, CoinId coin) {
        database.transact(connection ->
                Sql.update(
                        connection,
                        LAY,
                        coin.value(),
                        SEOUL.latitude(),
                        SEOUL.longitude(),
                        Cell.at(SEOUL, 20).id()));
    }

    private static long count(Database database, String table) {
        return database.read(connection ->
                Sql.one(connection, "SELECT count(*) FROM " + table, row -> row.getLong(1)));
    }

    /// As long as somebody holds the cursor, no relay carries anything.
    private Connection keepOutboxClosed() throws SQLException {
        var connection = DriverManager.getConnection(postgres);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT * FROM game.outbox_turn FOR UPDATE");
        }
        return connection;
    }

    /// @param drill where it is to die; nowhere when empty
    private ServiceJvm start(Class<?> program, String drill) throws IOException {
        return ServiceJvm.start(program, "game", postgres, Map.of("game.drill", drill));
    }
}
