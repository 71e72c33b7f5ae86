package game.ore.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.user.PlayerName;
import game.ore.api.user.UserApi;
import game.ore.events.Topics;
import game.ore.events.avro.BlockChanged;
import game.ore.rpc.RpcChannel;
import game.ore.runtime.Wait;
import game.ore.wire.UserOverGrpc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What becomes of profiles when social tells of blocks, and what social may ask.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlockedTest {
    private final UserWorld world = new UserWorld();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void blocked_players_vanish_for_each_other_and_for_nobody_else_until_it_is_over()
            throws Exception {
        var ann = somebody("vanishing_ann");
        var bob = somebody("vanishing_bob");
        var eve = somebody("vanishing_eve");
        assertThat(sees(ann, bob)).isTrue();

        tell(ann, bob, true, 7);
        assertThat(soon(() -> !sees(ann, bob) && !sees(bob, ann))).isTrue();
        assertThat(world.get(bob, "/users/" + ann.player()).code()).isEqualTo("USER_NOT_FOUND");
        assertThat(found(ann, "vanishing")).containsExactly("vanishing_ann", "vanishing_eve");
        assertThat(found(bob, "vanishing")).containsExactly("vanishing_bob", "vanishing_eve");
        assertThat(found(bob, "vanishingann")).doesNotContain("vanishing_ann");
        assertThat(found(eve, "vanishing")).hasSize(3);
        assertThat(sees(eve, ann)).isTrue();
        assertThat(sees(bob, bob)).isTrue();

        tell(ann, bob, false, 8);
        assertThat(soon(() -> sees(ann, bob) && sees(bob, ann))).isTrue();
        assertThat(found(bob, "vanishing")).hasSize(3);
    }

    @Test
    void each_has_their_own_block_and_what_is_old_news_changes_nothing() throws Exception {
        var one = somebody("stubborn_one");
        var two = somebody("stubborn_two");
        var marker = somebody("stubborn_marker");
        tell(one, two, true, 21);
        tell(two, one, true, 22);
        tell(one, two, false, 23);
        tell(one, two, true, 20);
        tell(two, marker, true, 24);
        assertThat(soon(() -> !sees(marker, two))).isTrue();
        assertThat(sees(one, two)).as("the other's block holds").isFalse();

        tell(two, one, false, 25);
        assertThat(soon(() -> sees(one, two) && sees(two, one))).isTrue();
    }

    @Test
    void others_may_ask_what_players_are_called_here_and_over_grpc() throws Exception {
        var ada = somebody("Called_Ada");
        world.put(ada, "/users/me", "{\"display_name\":\"Ada L.\"}");
        var name = new PlayerName(ada.player(), "Called_Ada", "Ada L.");
        assertNames(world.user.api(), name);
        var address = "127.0.0.1:" + world.user.grpcPort();
        try (var channel = RpcChannel.open("user", address, world.platform.telemetry())) {
            assertNames(UserOverGrpc.connect(channel), name);
        }
    }

    private static void assertNames(UserApi users, PlayerName name) {
        var nobody = new PlayerId(UUID.randomUUID());
        assertThat(users.names(Set.of(name.player(), nobody)))
                .isEqualTo(Map.of(name.player(), name));
        assertThat(users.named("called_ADA")).contains(name);
        assertThat(users.named("called_ad")).isEmpty();
        var many =
                Stream.generate(() -> new PlayerId(UUID.randomUUID()))
                        .limit(UserApi.PLAYERS_MAX + 1L)
                        .collect(Collectors.toSet());
        assertThatThrownBy(() -> users.names(many)).isInstanceOf(RuntimeException.class);
    }

    private Caller somebody(String username) {
        var caller = UserWorld.player(username);
        world.get(caller, "/users/me");
        return caller;
    }

    private boolean sees(Caller asking, Caller other) {
        return world.get(asking, "/users/" + other.player()).status() == 200;
    }

    private List<String> found(Caller asking, String q) {
        return world.get(asking, "/users/search?q=" + q)
                .body()
                .path("items")
                .findValuesAsText("username");
    }

    private void tell(Caller player, Caller other, boolean blocked, long version) {
        var one = player.player();
        var two = other.player();
        var fact = new BlockChanged(one.value(), two.value(), blocked, version, UserWorld.NOON);
        var key =
                Stream.of(one, two)
                        .map(PlayerId::toString)
                        .sorted()
                        .collect(Collectors.joining("/"));
        var events = world.platform.events();
        events.writer()
                .write(Topics.BLOCK_CHANGED, events.source("social").event(key, fact))
                .join();
    }

    private static boolean soon(BooleanSupplier condition) throws InterruptedException {
        return Wait.until(Duration.ofSeconds(30), Duration.ofMillis(20), condition);
    }
}
