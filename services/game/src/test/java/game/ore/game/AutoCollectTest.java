package game.ore.game;

import static game.ore.game.World.atOnce;
import static game.ore.game.World.somebody;
import static game.ore.game.World.within;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.CoinId;
import game.ore.api.Points;
import game.ore.eventlog.Event;
import game.ore.events.avro.CoinCollected;
import game.ore.events.avro.LocationUpdated;
import game.ore.game.domain.Coin;
import game.ore.game.store.CollectStore;
import game.ore.game.views.CellView;
import game.ore.game.views.Members;
import game.ore.game.walk.AutoCollectConfig;
import game.ore.game.walk.AutoCollector;
import game.ore.geo.Position;
import game.ore.runtime.Drill;
import game.ore.runtime.Settings;
import game.ore.sql.Sql;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// In the middle of a river, where no coins lie but those of the tests.
@ExtendWith(World.Shared.class)
class AutoCollectTest {
    private static final Position RIVER = new Position(37.5215, 126.9530);
    private static final Duration SOON = Duration.ofSeconds(30);

    private final World world;
    private final AutoCollector collector;

    AutoCollectTest(World world) {
        this.world = world;
        this.collector = oneMore(world);
    }

    @AfterEach
    void the_ledger_is_sound() {
        assertThat(world.audit.violations()).isEmpty();
    }

    @Test
    void a_member_who_walks_over_a_coin_is_paid_twice_its_worth_and_it_is_told_once()
            throws Exception {
        var member = namedMember();
        var coin = world.coin(at(0), "5");
        var passing = walks(member, at(2.9));

        Walking.tell(world.platform, List.of(passing, passing, passing));

        assertThat(within(SOON, () -> balance(member).equals(Points.of("10")))).isTrue();
        var next = world.coin(at(20), "1");
        Walking.tell(world.platform, List.of(passing, walks(member, at(20))));
        assertThat(within(SOON, () -> balance(member).equals(Points.of("12")))).isTrue();
        assertThat(within(SOON, () -> !told(next).isEmpty())).isTrue();
        assertThat(told(coin))
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.getAutomatic()).isTrue();
                    assertThat(fact.getUserId()).isEqualTo(member.player().value());
                    assertThat(fact.getUsername()).isEqualTo(member.username());
                    assertThat(fact.getIsGenesis()).isTrue();
                    assertThat(fact.getRewardMicros()).isEqualTo(10_000_000);
                    assertThat(fact.getExperience()).isEqualTo(50);
                });
        assertThat(world.collect(0, member, "by hand", coin, at(0)).text("code"))
                .isEqualTo("COIN_ALREADY_COLLECTED");
    }

    @Test
    void nothing_comes_to_those_who_are_no_members_too_far_not_rewarded_too_late_or_too_early()
            throws Exception {
        var stranger = somebody();
        var member = namedMember();
        var tooEarly = walks(member, at(100));
        var coin = world.coin(at(100), "5");
        var expired = world.coin(at(101), "5", world.clock.instant().minusMillis(1));
        var longAgo = world.clock.instant().minus(Duration.ofMinutes(3));
        var notRewarded = walks(member, at(100));
        ((LocationUpdated) notRewarded.payload()).setEarns(false);

        collector.handle(
                List.of(
                        tooEarly,
                        walks(stranger, at(100)),
                        walks(member, at(103.2)),
                        notRewarded,
                        Walking.fix(world.platform, member.player(), at(100), longAgo)));

        assertThat(lying(coin, expired)).containsExactlyInAnyOrder(coin.id(), expired.id());
        collector.handle(List.of(walks(member, at(100.5))));
        assertThat(lying(coin, expired)).containsExactly(expired.id());
    }

    @Test
    void whoever_races_for_a_coin_by_hand_and_by_walking_one_wins() {
        var member = namedMember();
        var other = namedMember();
        var coin = world.coin(at(200), "25");
        var passing = List.of(walks(member, at(200)), walks(other, at(201)));
        var players = Stream.generate(World::somebody).limit(20).toList();

        atOnce(
                40,
                n -> {
                    if (n % 2 == 0) collector.handle(passing);
                    else world.collect(n, players.get(n / 2), "race", coin, at(200));
                    return n;
                });

        var everybody = Stream.concat(players.stream(), Stream.of(member, other)).toList();
        var winners = everybody.stream().filter(one -> !balance(one).equals(Points.ZERO)).toList();
        assertThat(winners).hasSize(1);
        var reward = winners.getFirst().benefits().genesis() ? "50" : "25";
        assertThat(balance(winners.getFirst())).isEqualTo(Points.of(reward));
    }

    @Test
    void of_many_coins_in_one_place_one_fix_collects_the_nearest_and_the_next_the_rest() {
        var member = namedMember();
        for (var n = 0; n < 12; n++) world.coin(at(300 + n * 0.2), "1");
        collector.handle(List.of(walks(member, at(300))));
        assertThat(balance(member)).isEqualTo(Points.of("20"));
        collector.handle(List.of(walks(member, at(300))));
        assertThat(balance(member)).isEqualTo(Points.of("24"));
    }

    @Test
    void who_was_erased_or_is_not_known_yet_is_given_nothing() {
        var unknown = world.enrolledMember();
        var erased = namedMember();
        world.database.transact(connection ->
                Sql.update(
                        connection,
                        "UPDATE player SET username = '' WHERE user_id = ?",
                        erased.player().value()));
        var coin = world.coin(at(400), "1");

        collector.handle(List.of(walks(unknown, at(400)), walks(erased, at(400))));
        assertThat(lying(coin)).containsExactly(coin.id());
    }

    private static Position at(double metersEast) {
        return RIVER.plusMeters(metersEast, 0);
    }

    private Event walks(Caller player, Position place) {
        return Walking.fix(world.platform, player.player(), place, world.clock.instant());
    }

    private Caller namedMember() {
        var member = world.enrolledMember();
        Walking.tell(world.platform, List.of(Walking.registered(world.platform, member)));
        try {
            assertThat(within(SOON, () -> isNamed(member))).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        return member;
    }

    private boolean isNamed(Caller player) {
        return world.database.read(connection ->
                Sql.first(
                                connection,
                                "SELECT 1 FROM player WHERE user_id = ? AND username = ?",
                                row -> row.getInt(1),
                                player.player().value(),
                                player.username())
                        .isPresent());
    }

    /// One more instance, which hears what it is told.
    private static AutoCollector oneMore(World world) {
        var outbox = world.platform.events().outbox(world.database, "game");
        var redis = world.platform.redis();
        return new AutoCollector(
                world.coins,
                new CollectStore(world.database, outbox, Drill.none()),
                new CellView(redis, world.coins, world.clock, Duration.ofSeconds(10)),
                new Members(redis),
                AutoCollectConfig.from(new Settings(Map.of())),
                world.clock,
                new SimpleMeterRegistry());
    }

    private Points balance(Caller player) {
        return world.game(0).api().state(player.player()).balance();
    }

    private List<CoinCollected> told(Coin coin) {
        return world.heard(CoinCollected.class, fact -> fact.getCoinId().equals(coin.id().value()));
    }

    private List<CoinId> lying(Coin... coins) {
        return world.database.read(connection ->
                Sql.list(
                        connection,
                        "SELECT id FROM coin WHERE id = ANY (?) AND collected_by IS NULL",
                        row -> new CoinId(Sql.uuid(row, "id")),
                        (Object)
                                Stream.of(coins)
                                        .map(coin -> coin.id().value())
                                        .toArray(UUID[]::new)));
    }
}
