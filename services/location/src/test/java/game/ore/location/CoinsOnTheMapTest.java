package game.ore.location;

import static game.ore.location.LocationWorld.eventually;
import static game.ore.location.LocationWorld.somebody;
import static game.ore.location.LocationWorld.somewhere;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.location.Nearby;
import game.ore.events.Topics;
import game.ore.events.avro.CoinCollected;
import game.ore.events.avro.CoinSpawned;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.telemetry.Health;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Coins are near as the game tells of them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoinsOnTheMapTest {
    private final LocationWorld world = new LocationWorld();

    @AfterAll
    void close() {
        world.close();
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
        world.clock.advance(Duration.ofMinutes(2));
        assertThat(coinsNear(player, place)).isEmpty();
    }

    @Test
    void an_instance_that_has_just_started_is_ready_when_it_knows_all_coins() throws Exception {
        var place = somewhere();
        var coins =
                IntStream.range(0, 20)
                        .mapToObj(i -> tellCoin(place.plusMeters(i, 0), 120))
                        .toList();
        try (var elsewhere = world.anotherPlatform();
                var second = LocationMain.start(elsewhere)) {
            eventually(() ->
                    elsewhere.health().ask().stream()
                            .filter(answer -> answer.part().equals("location-coins"))
                            .allMatch(Health.Answer::well));
            assertThat(coinsNear(second, somebody(), place)).containsAll(coins.subList(0, 10));
        }
    }

    private List<UUID> coinsNear(Caller player, Position place) {
        return coinsNear(world.location, player, place);
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
        var id = new UUID(9, LocationWorld.number());
        var coin =
                CoinSpawned.newBuilder()
                        .setCoinId(id)
                        .setType("bronze")
                        .setValueMicros(1_000_000)
                        .setLatitude(place.latitude())
                        .setLongitude(place.longitude())
                        .setCell(Cell.at(place, 20).id())
                        .setIsAd(false)
                        .setSpawnedAt(world.clock.instant())
                        .setExpiresAt(world.clock.instant().plusSeconds(seconds))
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
                .setCollectedAt(world.clock.instant())
                .build();
    }

    private void tell(String key, SpecificRecord fact) {
        var topic = fact instanceof CoinSpawned ? Topics.COIN_SPAWNED : Topics.COIN_COLLECTED;
        world.platform
                .events()
                .writer()
                .write(topic, world.platform.events().source("game").event(key, fact))
                .join();
    }
}
