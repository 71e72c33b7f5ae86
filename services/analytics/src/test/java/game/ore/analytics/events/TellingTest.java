package game.ore.analytics.events;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.analytics.Facts;
import game.ore.analytics.domain.Deed;
import game.ore.api.Points;
import game.ore.geo.Cell;
import game.ore.net.Json;
import org.junit.jupiter.api.Test;

class TellingTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void of_where_a_person_was_only_a_cell_of_level_15_is_kept() {
        var told = Telling.told(Facts.moved(Facts.player(), NOON, 1.4));

        assertThat(told.place()).isEmpty();
        assertThat(told.data())
                .contains("\"cell\":\"" + Cell.at(Facts.HERE, 15).token() + "\"")
                .doesNotContain("latitude", "longitude", "46.5", "15.6", "walker")
                .doesNotContain(Cell.at(Facts.HERE, 20).token())
                .doesNotContain(Long.toString(Cell.at(Facts.HERE, 20).id()));
    }

    @Test
    void of_a_coin_the_place_and_the_amounts_are_kept_exactly() {
        var player = Facts.player();
        var told = Telling.told(Facts.collected(player, NOON, 2_000_002));
        var data = Json.tree(told.data().getBytes(StandardCharsets.UTF_8));

        assertThat(told.topic()).isEqualTo("events.coin.collected");
        assertThat(told.player()).contains(player);
        assertThat(told.place()).contains(Facts.HERE);
        assertThat(told.deed()).isEqualTo(new Deed.CollectedCoin(new Points(2_000_002)));
        assertThat(data.get("reward_micros").longValue()).isEqualTo(2_000_002);
        assertThat(data.get("cell").textValue()).isEqualTo(Cell.at(Facts.HERE, 20).token());
        assertThat(data.get("collected_at").textValue()).isEqualTo("2026-05-01T12:00:00Z");
        assertThat(data.has("username")).isFalse();
    }

    @Test
    void of_a_quest_the_reward_is_kept_and_no_name() {
        var player = Facts.player();
        var told = Telling.told(Facts.completed(player, NOON, 5_000_000));

        assertThat(told.topic()).isEqualTo("events.quest.completed");
        assertThat(told.player()).contains(player);
        assertThat(told.place()).isEmpty();
        assertThat(told.deed()).isEqualTo(new Deed.CompletedQuest(new Points(5_000_000)));
        assertThat(told.data()).contains("\"quest_id\":\"daily_walk\"").doesNotContain("walker");
    }

    @Test
    void a_session_that_goes_on_is_not_a_new_one() {
        var player = Facts.player();
        assertThat(Telling.told(Facts.loggedIn(player, NOON, "password")).deed())
                .isEqualTo(new Deed.BeganSession());
        assertThat(Telling.told(Facts.loggedIn(player, NOON, "refresh")).deed())
                .isEqualTo(new Deed.Other());
    }
}
