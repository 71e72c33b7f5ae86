package game.ore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.PlayerId;
import org.junit.jupiter.api.Test;

class RefreshTokenTest {
    @Test
    void a_refresh_token_is_the_same_after_its_way_to_the_client() {
        var player = new PlayerId(UUID.fromString("0190a1b2-0000-7000-8000-000000000001"));
        var token = RefreshToken.random(player, UUID.randomUUID(), new Random(3));
        var back = RefreshToken.parse(token.text()).orElseThrow();
        assertThat(back.hash()).isEqualTo(token.hash());
        assertThat(back.player()).isEqualTo(player);
        assertThat(back.session()).isEqualTo(token.session());
        assertThat(RefreshToken.parse(token.text().substring(1))).isEmpty();
    }
}
