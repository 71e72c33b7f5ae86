package game.ore.location;

import static game.ore.location.LocationWorld.eventually;
import static game.ore.location.LocationWorld.somebody;
import static game.ore.location.LocationWorld.somewhere;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.Caller;
import game.ore.api.Role;
import game.ore.events.Topics;
import game.ore.events.avro.CoinCollected;
import game.ore.geo.Position;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Coins are taken by hand, like a clock or not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BotsTest {
    private static final int COINS = 121;

    private final LocationWorld world = new LocationWorld();
    private final Caller admin = somebody(Role.ADMIN);

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void who_acts_like_a_clock_again_and_again_becomes_a_case_and_loses_nothing_before()
            throws Exception {
        var place = somewhere();
        var member = somebody();
        var bot = somebody();
        for (var caller : List.of(member, bot)) world.update(caller, place);
        takeCoins(member, place, true);
        takeCoins(bot, place, false);
        eventually(() -> !cases(bot).isEmpty());

        var about = cases(bot).get(0);
        assertThat(about.path("reason").asText()).isEqualTo("bot");
        assertThat(about.path("findings_count").asInt()).isEqualTo(3);
        var path = "/location/admin/cases/" + about.path("id").asText();
        var found = world.ask(admin, "GET", path, "").at("/findings/0");
        assertThat(found.at("/weights/0/feature").asText()).isEqualTo("interval_spread");
        assertThat(found.at("/weights/0/share")).isEqualTo(found.path("evidence"));
        var own = world.ask(bot, "GET", "/location/standing", "");
        assertThat(own.path("trust").asText()).isEqualTo("full");
        assertThat(own.has("cooling_until")).isFalse();
        assertThat(own.at("/case/state").asText()).isEqualTo("open");
        assertThat(cases(member)).as("of what is collected by itself").isEmpty();
    }

    private JsonNode cases(Caller player) {
        try {
            var path = "/location/admin/cases?user_id=" + player.player();
            return world.ask(admin, "GET", path, "").path("items");
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// One each ten seconds, up to now.
    private void takeCoins(Caller player, Position place, boolean automatic) {
        var events = world.platform.events();
        var source = events.source("game");
        var key = player.player().toString();
        var facts =
                IntStream.range(0, COINS)
                        .mapToObj(i -> {
                            var at = world.clock.instant().minusSeconds(10L * (COINS - i));
                            return source.event(key, collected(player, place, at, automatic));
                        })
                        .toList();
        events.writer().writeAll(Topics.COIN_COLLECTED, facts, Duration.ofSeconds(10));
    }

    private static CoinCollected collected(
            Caller player, Position place, Instant at, boolean automatic) {
        return CoinCollected.newBuilder()
                .setCoinId(new UUID(9, LocationWorld.number()))
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
                .setLatitude(place.latitude())
                .setLongitude(place.longitude())
                .setCell(1)
                .setCollectedAt(at)
                .setAutomatic(automatic)
                .build();
    }
}
