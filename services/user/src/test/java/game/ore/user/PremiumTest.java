package game.ore.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventLog;
import game.ore.events.Topics;
import game.ore.events.avro.PremiumChanged;
import game.ore.net.Json;
import game.ore.runtime.Ids;
import game.ore.runtime.Wait;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PremiumTest {
    private static final Instant EASTER = Instant.parse("2026-04-05T00:00:00Z");

    private final UserWorld world = new UserWorld();
    private final Caller boss = admin();
    private final Queue<Event> told = new ConcurrentLinkedQueue<>();

    PremiumTest() {
        world.platform
                .events()
                .everything(
                        "test-premium",
                        List.of(Topics.PREMIUM_CHANGED),
                        EventLog.From.LATEST,
                        ConsumerConfig.STANDARD,
                        told::addAll);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void an_admin_gives_it_it_is_seen_told_and_written_down_and_it_ends_by_itself()
            throws InterruptedException {
        var ida = known("ida");
        assertThat(give(boss, ida, EASTER, "won the raffle").status()).isEqualTo(204);
        var me = world.get(ida, "/users/me");
        assertThat(me.body().path("is_premium").asBoolean()).isTrue();
        assertThat(me.text("premium_until")).isEqualTo(EASTER.toString());
        var seen = world.get(boss, "/users/" + ida.player());
        assertThat(seen.body().path("is_premium").asBoolean()).isTrue();
        assertThat(seen.body().has("premium_until")).isFalse();

        var later = EASTER.plusSeconds(3_600);
        assertThat(give(boss, ida, later, "and again").status()).isEqualTo(204);
        world.now.set(later.minusMillis(1));
        assertThat(isPremium(ida)).isTrue();
        world.now.set(later);
        assertThat(isPremium(ida)).as("at its end, to the millisecond").isFalse();
        assertThat(world.get(ida, "/users/me").body().has("premium_until")).isFalse();
        assertThat(soon(() -> facts(ida).size() == 3)).isTrue();
        assertThat(facts(ida))
                .extracting(PremiumChanged::getRevision, PremiumChanged::getUntil)
                .containsExactly(tuple(1L, EASTER), tuple(2L, later), tuple(3L, null));

        var log = world.get(boss, "/users/admin/audit?limit=3").body().path("items");
        assertThat(log.findValuesAsText("action"))
                .containsExactly("premium.ended", "premium.given", "premium.given");
        assertThat(log.findValuesAsText("actor"))
                .containsExactly("system", boss.player().toString(), boss.player().toString());
        assertThat(log.findValuesAsText("subject")).containsOnly(ida.player().toString());
        assertThat(log.at("/2/texts/reason").asText()).isEqualTo("won the raffle");
        assertThat(log.at("/2/details/until").asText()).isEqualTo(EASTER.toString());
        var finding = world.post(boss, "/users/admin/audit/verify", Map.of());
        assertThat(finding.body().path("intact").asBoolean()).isTrue();
    }

    @Test
    void it_can_be_taken_away_once() throws InterruptedException {
        var jon = known("jon");
        give(boss, jon, world.now.get().plusSeconds(60), "by mistake");
        assertThat(take(jon).status()).isEqualTo(204);
        assertThat(isPremium(jon)).isFalse();
        assertThat(take(jon).code()).isEqualTo("PREMIUM_NOT_FOUND");
        assertThat(soon(() -> facts(jon).size() == 2)).isTrue();
        assertThat(facts(jon).getLast().getUntil()).isNull();
    }

    @Test
    void whoever_may_not_or_asks_for_what_cannot_be_is_refused_and_nothing_changes() {
        var kim = known("kim");
        var soon = world.now.get().plusSeconds(60);
        assertThat(give(kim, kim, soon, "please").code()).isEqualTo("ROLE_REQUIRED");
        var weak = new Caller(kim.player(), "kim", "", Role.ADMIN, Caller.Benefits.STANDARD);
        assertThat(give(weak, kim, soon, "x").code()).isEqualTo("SECOND_FACTOR_REQUIRED");
        assertThat(give(boss, boss, soon, "x").code()).isEqualTo("OWN_ACCOUNT");
        assertThat(give(boss, UserWorld.player("nobody"), soon, "x").code())
                .isEqualTo("USER_NOT_FOUND");
        assertThat(isPremium(kim)).isFalse();
        assertThat(facts(kim)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'reason':'x'}                                        | until",
                "{'until':'2026-04-05T00:00:00Z'}                      | reason",
                "{'reason':'','until':'2026-04-05T00:00:00Z'}          | reason",
                "{'reason':'x','until':'2020-04-05T00:00:00Z'}         | until",
                "{'reason':'x','until':'2126-04-05T00:00:00Z'}         | until",
                "{'reason':'x','until':'Easter'}                       | until",
            })
    void what_cannot_be_understood_is_refused(String body, String field) {
        var lea = known("lea");
        var path = "/users/" + lea.player() + "/premium";
        var answer = world.put(boss, path, body.strip().replace('\'', '"'));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("details").has(field)).isTrue();
        assertThat(isPremium(lea)).isFalse();
    }

    private Caller known(String username) {
        var player = UserWorld.player(username + Ids.next().toString().substring(24));
        assertThat(world.get(player, "/users/me").status()).isEqualTo(200);
        return player;
    }

    private static Caller admin() {
        var benefits = Caller.Benefits.STANDARD;
        return new Caller(
                new PlayerId(Ids.next()), "boss", "boss@ore.test", Role.ADMIN, benefits, true);
    }

    private UserWorld.Answer give(Caller actor, Caller player, Instant until, String reason) {
        var body = Json.text(Map.of("reason", reason, "until", until.toString()));
        return world.put(actor, "/users/" + player.player() + "/premium", body);
    }

    private UserWorld.Answer take(Caller player) {
        return world.send(boss, "DELETE", "/users/" + player.player() + "/premium", "");
    }

    private boolean isPremium(Caller player) {
        return world.get(player, "/users/me").body().path("is_premium").asBoolean();
    }

    private List<PremiumChanged> facts(Caller player) {
        return told.stream()
                .map(event -> (PremiumChanged) event.payload())
                .filter(fact -> fact.getUserId().equals(player.player().value()))
                .toList();
    }

    private static boolean soon(BooleanSupplier condition) throws InterruptedException {
        return Wait.until(Duration.ofSeconds(20), Duration.ofMillis(20), condition);
    }
}
