package game.ore.user;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.api.Caller;
import game.ore.api.game.Board;
import game.ore.api.user.GenesisRoll;
import game.ore.runtime.Wait;
import game.ore.testing.TestParts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GenesisTest {
    private static final Map<String, String> BY_DISCORD = Map.of("provider", "discord");
    private static final Map<String, String> BY_TWITTER = Map.of("provider", "twitter");

    private final UserWorld world =
            new UserWorld(
                    Map.of(
                            "genesis.repair-every", "50ms",
                            "genesis.airdrop-starts-at", "2025-01-31T12:00:00Z"));

    @AfterAll
    void close() {
        world.close();
    }

    private UserWorld.Answer apply(Caller caller, Map<String, String> by) {
        return world.post(caller, "/genesis/apply", by);
    }

    /// Somebody who is a member by a Discord identity of their own.
    private Caller member(String username) {
        var player = UserWorld.player(username);
        world.link(player, "discord", "of " + player.player());
        assertThat(apply(player, BY_DISCORD).status()).isEqualTo(201);
        return player;
    }

    @Test
    void a_linked_identity_makes_a_member_once_and_the_same_application_has_the_same_answer() {
        var ida = UserWorld.player("ida");
        world.get(ida, "/users/" + ida.player());
        world.get(ida, "/users/me");
        var missing = apply(ida, BY_DISCORD);
        assertThat(missing.status()).isEqualTo(409);
        assertThat(missing.code()).isEqualTo("GENESIS_PROOF_MISSING");
        assertThat(world.get(ida, "/genesis/verify").body().path("is_member").asBoolean(true))
                .isFalse();

        world.link(ida, "discord", "815");
        world.link(ida, "twitter", "4711");
        var admitted = apply(ida, BY_DISCORD);
        assertThat(admitted.status()).isEqualTo(201);
        var number = admitted.body().path("number").asInt();
        assertThat(number).isBetween(1, 1_000);
        assertThat(admitted.text("since")).isEqualTo("2026-01-31T12:00:00Z");

        world.authIsAway(true);
        var again = apply(ida, BY_DISCORD);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(admitted.body());
        world.authIsAway(false);
        var other = apply(ida, BY_TWITTER);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("GENESIS_ALREADY_MEMBER");
        assertThat(other.body().at("/details/number").asInt()).isEqualTo(number);
        assertThat(world.get(ida, "/genesis/verify").body()).isEqualTo(admitted.body());
    }

    @Test
    void the_profile_says_it_at_once_to_its_owner_and_to_others() {
        var jon = UserWorld.player("jon");
        var viewer = UserWorld.player("viewer");
        var before = world.get(jon, "/users/me").body();
        assertThat(before.has("genesis_number")).isFalse();
        assertThat(before.path("priority_support").asBoolean(true)).isFalse();
        world.get(viewer, "/users/" + jon.player());

        world.link(jon, "twitter", "of jon");
        var number = apply(jon, BY_TWITTER).body().path("number");
        var me = world.get(jon, "/users/me").body();
        assertThat(me.path("is_genesis").asBoolean()).isTrue();
        assertThat(me.path("genesis_number")).isEqualTo(number);
        assertThat(me.path("priority_support").asBoolean()).isTrue();
        var seen = world.get(viewer, "/users/" + jon.player()).body();
        assertThat(seen.path("is_genesis").asBoolean()).isTrue();
        assertThat(seen.has("genesis_number")).isFalse();
    }

    @Test
    void one_identity_makes_one_member_however_many_apply_with_it_at_once() throws Exception {
        var players = IntStream.range(0, 12).mapToObj(i -> UserWorld.player("clone" + i)).toList();
        players.forEach(player -> world.link(player, "discord", "the one"));
        var answers = new ArrayList<UserWorld.Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var applying =
                    players.stream()
                            .map(player ->
                                    (Callable<UserWorld.Answer>) () -> apply(player, BY_DISCORD))
                            .toList();
            for (var answer : threads.invokeAll(applying)) answers.add(answer.get());
        }
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allMatch(answer -> answer.code().equals("GENESIS_IDENTITY_USED"));
        var elsewhere = UserWorld.player("elsewhere");
        world.link(elsewhere, "twitter", "the one");
        assertThat(apply(elsewhere, BY_TWITTER).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"provider\":\"google\"}", "{\"provider\":7}"})
    void only_discord_and_twitter_prove_anything(String body) {
        var answer = world.send(UserWorld.player("kai"), "POST", "/genesis/apply", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void without_auth_nobody_is_admitted_or_told_that_proof_is_missing() {
        var lia = UserWorld.player("lia");
        world.authIsAway(true);
        assertThat(apply(lia, BY_DISCORD).status()).isEqualTo(503);
        world.authIsAway(false);
        assertThat(apply(lia, BY_DISCORD).code()).isEqualTo("GENESIS_PROOF_MISSING");
    }

    @Test
    void who_has_to_know_the_members_finds_them_in_redis_also_after_redis_lost_them()
            throws Exception {
        var redis = world.platform.redis().sync();
        var mo = member("mo");
        var id = mo.player().toString();
        var number = world.get(mo, "/genesis/verify").text("number");
        assertThat(redis.hget(GenesisRoll.MEMBERS_KEY, id)).isEqualTo(number);
        assertThat(redis.get("genesis:" + id)).contains(number);

        TestParts.flushRedis();
        redis.hset(GenesisRoll.MEMBERS_KEY, UUID.randomUUID().toString(), "1");
        assertThat(soon(() -> redis.hgetall(GenesisRoll.MEMBERS_KEY).equals(listed(mo)))).isTrue();
        assertThat(soon(() -> redis.exists(GenesisRoll.VERSION_KEY) == 1)).isTrue();
    }

    /// All members as they are listed, as they have to stand in Redis.
    private Map<String, String> listed(Caller caller) {
        var members = new HashMap<String, String>();
        world.get(caller, "/genesis/members?limit=100")
                .body()
                .path("items")
                .forEach(item ->
                        members.put(item.path("user_id").asText(), item.path("number").asText()));
        return members;
    }

    @Test
    void benefits_are_those_configured_and_say_what_is_only_reserved() {
        var nia = UserWorld.player("nia");
        var benefits = world.get(nia, "/genesis/benefits").body();
        assertActive(benefits, "bonus_multiplier", "2.0", "1.0");
        assertActive(benefits, "requests_per_minute", "120", "60");
        assertActive(benefits, "access_token_seconds", "259200", "86400");
        assertActive(benefits, "priority_support", "true", "false");
        for (var reserved : List.of("airdrop", "governance_votes", "nft_badge"))
            assertThat(benefits.path(reserved).path("status").asText()).isEqualTo("reserved");
        assertThat(benefits.at("/airdrop/reserved").asText()).isEqualTo("30000000");
        assertThat(benefits.at("/airdrop/per_member").asText()).isEqualTo("30000");
        assertThat(benefits.has("own")).isFalse();

        var own = world.get(member("nils"), "/genesis/benefits").body().path("own");
        assertThat(own.path("airdrop").asText()).isEqualTo("30000");
        // 365 of 720 days have passed since the start.
        assertThat(own.path("airdrop_vested").asText()).startsWith("15208.3333");
        assertThat(own.path("badge_token_id")).isEqualTo(own.path("number"));
    }

    private static void assertActive(
            JsonNode benefits, String name, String value, String everybody) {
        var benefit = benefits.path(name);
        assertThat(benefit.path("status").asText()).isEqualTo("active");
        assertThat(benefit.path("value").asText()).isEqualTo(value);
        assertThat(benefit.path("everybody").asText()).isEqualTo(everybody);
    }

    @Test
    void the_board_is_the_one_that_the_game_keeps() {
        var redis = world.platform.redis().sync();
        var ola = UserWorld.player("ola");
        var key = Board.GENESIS.key(LocalDate.EPOCH);
        var names = new TreeMap<String, String>();
        for (var i = 1; i <= 5; i++) {
            var player = i == 2 ? ola : UserWorld.player("ranked" + i);
            redis.zadd(key, i * 1_500_000.0, player.player().toString());
            names.put(player.player().toString(), player.username());
        }
        redis.hset(Board.NAMES_KEY, names);

        var board = world.get(ola, "/genesis/leaderboard?limit=3").body();
        assertThat(board.path("items")).hasSize(3);
        assertThat(board.at("/items/0/username").asText()).isEqualTo("ranked5");
        assertThat(board.at("/items/0/score").asText()).isEqualTo("7.5");
        assertThat(board.at("/own/rank").asInt()).isEqualTo(4);
        assertThat(board.at("/own/username").asText()).isEqualTo("ola");
    }

    private static boolean soon(BooleanSupplier condition) throws InterruptedException {
        return Wait.until(Duration.ofSeconds(10), Duration.ofMillis(20), condition);
    }
}
