package game.ore.game;

import static game.ore.game.World.BUDGET;
import static game.ore.game.World.SEOUL;
import static game.ore.game.World.atOnce;
import static game.ore.game.World.somebody;
import static game.ore.game.World.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import game.ore.api.CoinId;
import game.ore.api.Points;
import game.ore.api.user.GenesisRoll;
import game.ore.eventlog.Event;
import game.ore.events.Topics;
import game.ore.events.avro.CoinSpawned;
import game.ore.events.avro.LocationUpdated;
import game.ore.game.domain.Coin;
import game.ore.game.domain.Plot;
import game.ore.game.domain.SpawnRules;
import game.ore.game.spawn.DropTableFile;
import game.ore.game.spawn.SpawnConfig;
import game.ore.game.spawn.Spawner;
import game.ore.game.spawn.WaterFile;
import game.ore.game.views.CellView;
import game.ore.game.views.Members;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.runtime.Ids;
import game.ore.runtime.Settings;
import game.ore.sql.Sql;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(World.Shared.class)
class SpawnTest {
    private static final Duration SLOT = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final UUID SPACE = UUID.fromString("00000000-0000-0000-0000-000000000007");

    private final World world;

    SpawnTest(World world) {
        this.world = world;
    }

    private static SpawnRules rules(long seed) {
        return new SpawnRules(
                DropTableFile.read(Optional.empty()),
                WaterFile.read(),
                seed,
                SLOT,
                name -> Ids.named(SPACE, name));
    }

    /// Plots all over a town, in one slot.
    private static List<Plot> town(Instant now) {
        return IntStream.range(0, 400)
                .mapToObj(n -> SEOUL.plusMeters(n % 20 * 200.0, n * 10.0))
                .map(place -> Plot.around(place, now, SLOT).getFirst())
                .distinct()
                .toList();
    }

    @Test
    void the_same_plot_has_the_same_coins_and_another_seed_is_another_world() {
        var now = Instant.parse("2030-05-01T12:34:56Z");
        var coins = coins(rules(1), now);

        assertThat(coins(rules(1), now.plusSeconds(60))).isEqualTo(coins);
        assertThat(coins(rules(2), now)).doesNotContainAnyElementsOf(coins);
        assertThat(coins(rules(1), now.plus(SLOT))).doesNotContainAnyElementsOf(coins);
        assertThat(coins).extracting(Coin::id).doesNotHaveDuplicates();
    }

    private static List<Coin> coins(SpawnRules rules, Instant now) {
        return town(now).stream().flatMap(plot -> rules.coins(plot).stream()).toList();
    }

    @Test
    void
            coins_lie_inside_their_cell_apart_from_each_other_for_a_quarter_to_three_quarters_of_an_hour() {
        var rules = rules(3);
        for (var plot : town(Instant.parse("2030-05-01T12:30:00Z"))) {
            var coins = rules.coins(plot);
            assertThat(coins)
                    .hasSizeLessThanOrEqualTo(4)
                    .allSatisfy(coin -> {
                        assertThat(Cell.at(coin.position(), Plot.LEVEL)).isEqualTo(plot.cell());
                        assertThat(Duration.between(plot.begins(), coin.expiresAt()))
                                .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(45));
                    });
            for (var one : coins)
                for (var other : coins)
                    if (!one.equals(other))
                        assertThat(one.position().metersTo(other.position()))
                                .isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void types_are_drawn_by_their_weight() {
        var coins =
                IntStream.range(0, 12)
                        .mapToObj(n -> Instant.EPOCH.plus(SLOT.multipliedBy(n)))
                        .flatMap(slot -> coins(rules(4), slot).stream())
                        .toList();
        var bronze = coins.stream().filter(coin -> coin.type().equals("bronze")).count();
        assertThat(coins).hasSizeGreaterThan(2_000);
        assertThat((double) bronze / coins.size()).isBetween(0.66, 0.74);
        assertThat(coins).extracting(Coin::type).contains("silver", "gold", "diamond");
    }

    @Test
    void no_coin_lies_in_the_river() {
        var water = WaterFile.read();
        var middleOfTheHan = new Position(37.5215, 126.9530);
        assertThat(water.isWalkable(middleOfTheHan)).isFalse();
        assertThat(water.isWalkable(SEOUL)).isTrue();

        var rules = rules(5);
        var slots =
                IntStream.range(0, 20)
                        .mapToObj(n -> Instant.EPOCH.plus(SLOT.multipliedBy(n)))
                        .toList();
        for (var slot : slots) {
            var wet = Plot.around(middleOfTheHan, slot, SLOT).getFirst();
            assertThat(rules.coins(wet)).isEmpty();
        }
        var fromBankToBank =
                slots.stream()
                        .flatMap(slot ->
                                IntStream.range(-8, 8)
                                        .mapToObj(n -> middleOfTheHan.plusMeters(0, n * 70.0))
                                        .map(place -> Plot.around(place, slot, SLOT).getFirst()))
                        .distinct()
                        .flatMap(plot -> rules.coins(plot).stream())
                        .toList();
        assertThat(fromBankToBank)
                .isNotEmpty()
                .allSatisfy(coin -> assertThat(water.isWalkable(coin.position())).isTrue());
    }

    @Test
    void two_instances_that_hear_the_same_lay_each_coin_once_and_tell_of_it_once()
            throws InterruptedException {
        var place = new Position(35.1796, 129.0756);
        var hearing = List.of(located(place, world.clock.instant(), true));
        var spawners = List.of(spawner(11, BUDGET), spawner(11, BUDGET));

        atOnce(
                20,
                n -> {
                    spawners.get(n % 2).handle(hearing);
                    return n;
                });

        var expected =
                Plot.around(place, world.clock.instant(), SLOT).stream()
                        .flatMap(plot -> rules(11).coins(plot).stream())
                        .toList();
        assertThat(expected).isNotEmpty();
        assertThat(lying(place)).containsExactlyInAnyOrderElementsOf(expected);
        var ids = expected.stream().map(coin -> coin.id().value()).toList();
        Predicate<CoinSpawned> ours = fact -> ids.contains(fact.getCoinId());
        assertThat(within(SOON, () -> world.heard(CoinSpawned.class, ours).size() >= ids.size()))
                .isTrue();
        assertThat(world.heard(CoinSpawned.class, ours))
                .extracting(CoinSpawned::getCoinId)
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void a_plot_has_half_as_many_more_coins_for_members_always_the_same_and_apart() {
        var rules = rules(1);
        var plots = town(Instant.parse("2030-05-01T12:34:56Z"));
        var own = plots.stream().flatMap(plot -> rules.coins(plot).stream()).toList();
        var more = plots.stream().flatMap(plot -> rules.membersCoins(plot).stream()).toList();

        assertThat(more).hasSizeBetween(own.size() * 2 / 5, own.size() * 3 / 5);
        assertThat(plots.stream().flatMap(plot -> rules(1).membersCoins(plot).stream()))
                .containsExactlyElementsOf(more);
        for (var plot : plots) {
            var all = Stream.concat(rules.coins(plot).stream(), rules.membersCoins(plot).stream());
            var places = all.map(Coin::position).toList();
            for (var one : places) {
                assertThat(places.stream().filter(other -> one.metersTo(other) < 5)).hasSize(1);
            }
        }
    }

    @Test
    void where_a_genesis_member_walks_more_coins_lie() {
        var place = new Position(34.0522, -118.2437);
        var member = UUID.randomUUID();
        world.platform.redis().sync().hset(GenesisRoll.MEMBERS_KEY, member.toString(), "7");
        var plots = Plot.around(place, world.clock.instant(), SLOT);
        var seed =
                IntStream.range(14, 1_000)
                        .filter(some ->
                                plots.stream()
                                        .anyMatch(
                                                plot -> !rules(some).membersCoins(plot).isEmpty()))
                        .findFirst()
                        .orElseThrow();
        var rules = rules(seed);
        var spawner = spawner(seed, BUDGET);

        spawner.handle(List.of(located(place, world.clock.instant(), true)));
        var own = plots.stream().flatMap(plot -> rules.coins(plot).stream()).toList();
        assertThat(lying(place)).containsExactlyInAnyOrderElementsOf(own);

        spawner.handle(List.of(located(member, place, world.clock.instant(), true)));
        var more = plots.stream().flatMap(plot -> rules.membersCoins(plot).stream()).toList();
        assertThat(lying(place))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(own.stream(), more.stream()).toList());
    }

    @Test
    void where_nobody_earns_or_nobody_has_been_of_late_nothing_is_laid() {
        var place = new Position(35.8714, 128.6014);
        var spawner = spawner(12, BUDGET);
        spawner.handle(
                List.of(
                        located(place, world.clock.instant(), false),
                        located(place, world.clock.instant().minusSeconds(301), true)));
        assertThat(lying(place)).isEmpty();
    }

    @Test
    void no_more_is_laid_than_the_days_budget() {
        var place = new Position(37.4563, 126.7052);
        var today = LocalDate.ofInstant(world.clock.instant(), ZoneOffset.UTC);
        var spent =
                world.database.read(connection ->
                        Sql.first(
                                connection,
                                "SELECT micros FROM emission WHERE day = ?",
                                row -> row.getLong("micros"),
                                today));
        var room = Points.of("3");
        spawner(13, new Points(spent.orElse(0L)).plus(room))
                .handle(
                        IntStream.range(0, 20)
                                .mapToObj(n -> place.plusMeters(n * 400.0, 0))
                                .map(spot -> located(spot, world.clock.instant(), true))
                                .toList());

        var laid = lying(place).stream().mapToLong(coin -> coin.value().micros()).sum();
        assertThat(laid).isLessThanOrEqualTo(room.micros());
    }

    @Test
    void a_player_who_walks_finds_coins_around_nearest_first() throws Exception {
        var place = new Position(36.3504, 127.3845);
        var player = somebody();
        var path =
                "/game/coins/nearby?latitude=%s&longitude=%s&radius=400&limit=100"
                        .formatted(place.latitude(), place.longitude());
        var fact = located(place, world.clock.instant(), true);
        world.platform.events().writer().write(Topics.LOCATION_UPDATED, fact).get();

        assertThat(within(SOON, () -> !world.get(0, player, path).body().get("items").isEmpty()))
                .isTrue();
        var items = world.get(1, player, path).body().get("items");
        var distances = new ArrayList<Double>();
        items.forEach(item -> distances.add(item.get("distance_m").asDouble()));
        assertThat(distances)
                .isSorted()
                .allSatisfy(meters -> assertThat(meters).isBetween(0.0, 400.0));

        var nearest = items.get(0);
        var at =
                new Position(
                        nearest.get("latitude").asDouble(), nearest.get("longitude").asDouble());
        var taken =
                world.collect(
                        world.game(0).service().url(),
                        player,
                        "nearest",
                        CoinId.of(nearest.get("id").asText()),
                        at);
        assertThat(taken.text("reward")).isEqualTo(nearest.get("value").asText());
        assertThat(world.get(1, player, path).body().get("items").findValuesAsText("id"))
                .doesNotContain(nearest.get("id").asText());
    }

    @Test
    void expired_coins_are_swept_batch_by_batch() {
        var place = new Position(33.4996, 126.5312);
        var longAgo = Instant.parse("2020-01-01T00:00:00Z");
        for (var n = 0; n < 5; n++) world.coin(place, "1", longAgo);
        var stays = world.coin(place, "1");

        assertThat(world.coins.sweep(longAgo.plusSeconds(1), 3)).isEqualTo(3);
        assertThat(world.coins.sweep(longAgo.plusSeconds(1), 3)).isEqualTo(2);
        assertThat(lying(place)).containsExactly(stays);
    }

    @Test
    void a_drop_table_that_cannot_be_is_refused_with_all_that_is_wrong(@TempDir Path folder)
            throws IOException {
        var file = folder.resolve("table.yaml");
        Files.writeString(
                file,
                """
                name: broken
                version: 1
                types: [{name: tin, points: "-1", weight: 0}]
                densities: [{name: any, weight: 1, coins_min: 3, coins_max: 2}]
                lifetime_minutes_min: 5
                lifetime_minutes_max: 45
                """);
        assertThatThrownBy(() -> DropTableFile.read(Optional.of(file)))
                .hasMessageContaining("types[0].points")
                .hasMessageContaining("types[0].weight")
                .hasMessageContaining("coins_min 3 is above coins_max 2");
        assertThatThrownBy(() -> DropTableFile.read(Optional.of(folder.resolve("none"))))
                .hasMessageContaining("cannot be read");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("-1", "1")
                        .replace("weight: 0", "weight: 1")
                        .replace("coins_min: 3", "coins_min: 1"));
        var table = DropTableFile.read(Optional.of(file));
        assertThatThrownBy(() -> new SpawnRules(table, _ -> true, 1, SLOT, _ -> SPACE))
                .hasMessageContaining("longer than a slot");
    }

    private Spawner spawner(long seed, Points budget) {
        var config =
                SpawnConfig.from(
                        new Settings(Map.of("game.daily-budget-points", budget.toString())));
        var cells =
                new CellView(
                        world.platform.redis(), world.coins, world.clock, Duration.ofSeconds(1));
        return new Spawner(
                rules(seed),
                world.coins,
                cells,
                new Members(world.platform.redis()),
                config,
                world.clock,
                new SimpleMeterRegistry());
    }

    private List<Coin> lying(Position place) {
        var rooms = Cell.at(place, Coin.ROOM_LEVEL).withNeighbors();
        return world.coins.lying(rooms, world.clock.instant()).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    private Event located(Position place, Instant recordedAt, boolean earns) {
        return located(UUID.randomUUID(), place, recordedAt, earns);
    }

    private Event located(UUID player, Position place, Instant recordedAt, boolean earns) {
        var update =
                LocationUpdated.newBuilder()
                        .setUserId(player)
                        .setLatitude(place.latitude())
                        .setLongitude(place.longitude())
                        .setAccuracyM(5)
                        .setCell(Cell.at(place, 20).id())
                        .setRecordedAt(recordedAt)
                        .setReceivedAt(recordedAt)
                        .setVerdict(earns ? "valid" : "suspicious")
                        .setReason("")
                        .setEarns(earns)
                        .setAudience("none")
                        .setPrecision("cell")
                        .setUsername("")
                        .build();
        return world.platform.events().source("location").event(player.toString(), update);
    }
}
