package game.ore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.user.GenesisRoll;
import game.ore.events.Topics;
import game.ore.events.avro.GenesisRegistered;
import game.ore.runtime.Wait;
import game.ore.testing.TestParts;
import game.ore.token.Verified;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GenesisTest {
    private static final long THREE_DAYS = Duration.ofDays(3).toSeconds();

    private final AuthWorld world = AuthWorld.start();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void the_next_token_of_a_new_member_has_the_benefits_before_the_news_has_arrived() {
        var before = world.register("uma");
        assertThat(isGenesis(before)).isFalse();
        assertThat(before.body().path("expires_in").asLong())
                .isEqualTo(Duration.ofDays(1).toSeconds());

        var id = before.body().at("/user/id").asText();
        world.platform.redis().sync().hset(GenesisRoll.MEMBERS_KEY, id, "7");
        assertGenesis(world.refresh(before.text("refresh_token")));
        var signedIn = world.login("uma", AuthWorld.PASSWORD, "192.0.2.71");
        assertGenesis(signedIn);
        assertThat(signedIn.body().at("/user/is_genesis").asBoolean()).isTrue();
    }

    @Test
    void once_the_news_has_arrived_the_account_itself_knows_also_when_redis_does_not()
            throws Exception {
        var id = world.register("vic").body().at("/user/id").asText();
        for (var repeated = 0; repeated < 2; repeated++) tell(UUID.fromString(id));
        var flag = "SELECT is_genesis::text FROM auth.accounts WHERE id = '" + id + "'";
        assertThat(soon(() -> world.found(flag).equals("true"))).isTrue();

        TestParts.flushRedis();
        assertGenesis(world.login("vic", AuthWorld.PASSWORD, "192.0.2.72"));
    }

    private void tell(UUID member) {
        var fact = new GenesisRegistered(member, 8, "discord", AuthWorld.NOON);
        var events = world.platform.events();
        var event = events.source("user").event(member.toString(), fact);
        events.writer().write(Topics.GENESIS_REGISTERED, event).join();
    }

    private boolean isGenesis(AuthWorld.Answer answer) {
        return ((Verified.Valid) world.verifier.verify(answer.text("access_token")))
                .caller()
                .benefits()
                .genesis();
    }

    private void assertGenesis(AuthWorld.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(isGenesis(answer)).isTrue();
        assertThat(answer.body().path("expires_in").asLong()).isEqualTo(THREE_DAYS);
    }

    private static boolean soon(BooleanSupplier condition) throws InterruptedException {
        return Wait.until(Duration.ofSeconds(30), Duration.ofMillis(20), condition);
    }
}
