package game.ore.social;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.realtime.Presence;
import game.ore.api.social.Blocks;
import game.ore.geo.Position;
import game.ore.net.Json;
import game.ore.rpc.RpcChannel;
import game.ore.wire.SocialOverGrpc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FriendsTest {
    private static final Position BERLIN = new Position(52.52, 13.405);

    private final SocialWorld world = new SocialWorld(Map.of());

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void who_is_asked_sees_it_accepts_and_both_are_friends_until_one_ends_it() {
        var ann = world.player("ann");
        var bob = world.player("bob");
        var asked = world.post(ann, "/social/friends/add", Map.of("username", "BOB"));
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body())
                .isEqualTo(
                        Json.mapper()
                                .createObjectNode()
                                .put("user_id", bob.player().toString())
                                .put("username", "bob")
                                .put("display_name", "The bob")
                                .put("state", "outgoing")
                                .put("since", "2026-01-31T12:00:00Z"));
        assertThat(world.list(ann, "outgoing")).containsExactly("bob");
        assertThat(world.list(bob, "incoming")).containsExactly("ann");
        assertThat(world.accept(ann, bob).code()).isEqualTo("FRIEND_REQUEST_NOT_FOUND");

        assertThat(world.accept(bob, ann).body().path("state").asText()).isEqualTo("accepted");
        for (var state : List.of("incoming", "outgoing")) {
            assertThat(world.list(ann, state)).isEmpty();
            assertThat(world.list(bob, state)).isEmpty();
        }
        assertThat(world.list(ann, "accepted")).containsExactly("bob");
        assertThat(world.list(bob, "accepted")).containsExactly("ann");
        assertThat(decline(bob, ann).code()).isEqualTo("ALREADY_FRIENDS");

        assertThat(world.delete(ann, "/social/friends/" + bob.player()).status()).isEqualTo(204);
        assertThat(world.list(bob, "accepted")).isEmpty();
        assertThat(world.delete(ann, "/social/friends/" + bob.player()).status()).isEqualTo(204);
    }

    @Test
    void asking_who_has_asked_accepts_and_asking_again_changes_nothing() {
        var ann = world.player("asking_ann");
        var bob = world.player("asking_bob");
        var first = world.add(ann, bob);
        world.now.set(SocialWorld.NOON.plusSeconds(60));
        assertThat(world.add(ann, bob)).isEqualTo(first);
        var friends = world.add(bob, ann);
        assertThat(friends.body().path("state").asText()).isEqualTo("accepted");
        world.now.set(SocialWorld.NOON.plusSeconds(120));
        assertThat(world.add(bob, ann)).isEqualTo(friends);
        assertThat(world.accept(bob, ann)).isEqualTo(friends);
        assertThat(world.add(ann, bob).body().path("since").asText())
                .isEqualTo("2026-01-31T12:01:00Z");
        world.now.set(SocialWorld.NOON);
    }

    @Test
    void a_request_is_refused_or_taken_back_and_may_be_made_anew() {
        var ann = world.player("anew_ann");
        var bob = world.player("anew_bob");
        world.add(ann, bob);
        assertThat(decline(bob, ann).status()).isEqualTo(204);
        assertThat(world.list(ann, "outgoing")).isEmpty();
        assertThat(decline(bob, ann).status()).isEqualTo(204);

        world.add(ann, bob);
        world.delete(ann, "/social/friends/" + bob.player());
        assertThat(world.list(bob, "incoming")).isEmpty();
        assertThat(world.accept(bob, ann).code()).isEqualTo("FRIEND_REQUEST_NOT_FOUND");
    }

    @Test
    void who_is_blocked_gets_the_answers_of_who_waits_and_the_other_sees_nothing_of_it() {
        var ann = world.player("patient_ann");
        var bob = world.player("blocking_bob");
        world.befriend(ann, bob);
        var block = world.block(bob, ann);
        assertThat(block.status()).isEqualTo(200);
        assertThat(block.body().path("username").asText()).isEqualTo("patient_ann");
        assertThat(world.block(bob, ann)).isEqualTo(block);
        assertThat(world.list(ann, "accepted")).isEmpty();
        assertThat(world.get(bob, "/social/blocks").usernames()).containsExactly("patient_ann");
        assertThat(world.get(ann, "/social/blocks").usernames()).isEmpty();

        assertThat(world.add(ann, bob).body().path("state").asText()).isEqualTo("outgoing");
        assertThat(world.list(ann, "outgoing")).containsExactly("blocking_bob");
        assertThat(world.list(bob, "incoming")).isEmpty();
        assertThat(world.accept(bob, ann).code()).isEqualTo("FRIEND_REQUEST_NOT_FOUND");
        assertThat(world.add(bob, ann).code()).isEqualTo("USER_BLOCKED");

        assertThat(world.unblock(bob, ann).status()).isEqualTo(204);
        assertThat(world.unblock(bob, ann).status()).isEqualTo(204);
        assertThat(world.list(bob, "incoming")).isEmpty();
        world.add(ann, bob);
        assertThat(world.list(bob, "incoming")).containsExactly("patient_ann");
    }

    @Test
    void others_may_ask_for_blocks_of_both_directions_here_and_over_grpc() throws Exception {
        var ann = world.player("blocks_ann");
        var bob = world.player("blocks_bob");
        var eve = world.player("blocks_eve");
        world.block(ann, bob);
        world.block(eve, ann);
        world.block(bob, eve);
        var blocks = new Blocks(Set.of(bob.player()), Set.of(eve.player()));
        assertThat(world.social.api().blocks(ann.player())).isEqualTo(blocks);
        var address = "127.0.0.1:" + world.social.grpcPort();
        try (var channel = RpcChannel.open("social", address, world.platform.telemetry())) {
            var remote = SocialOverGrpc.connect(channel);
            assertThat(remote.blocks(ann.player())).isEqualTo(blocks);
            assertThat(remote.blocks(world.player("nobody_yet").player())).isEqualTo(Blocks.NONE);
        }
    }

    @Test
    void pages_have_the_newest_first_without_gap_or_repetition() {
        var ann = world.player("popular");
        var names = new ArrayDeque<String>();
        for (var i = 0; i < 5; i++) {
            world.now.set(SocialWorld.NOON.plusSeconds(i / 2));
            var friend = world.player("fan" + i);
            world.befriend(friend, ann);
            world.block(friend, world.player("nobody" + i));
            names.addFirst("fan" + i);
        }
        world.now.set(SocialWorld.NOON);
        var found = new ArrayList<String>();
        var cursor = "";
        do {
            var page = world.get(ann, "/social/friends?limit=2" + cursor);
            found.addAll(page.usernames());
            var next = page.body().required("next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asText();
        } while (!cursor.isEmpty() && found.size() < 10);
        assertThat(found).containsExactlyElementsOf(names);
    }

    @Test
    void a_friend_is_online_while_an_instance_vouches_for_them_and_only_friends_see_it() {
        var ann = world.player("watching");
        var bob = world.player("connected");
        world.add(bob, ann);
        vouch(bob, SocialWorld.NOON.plusSeconds(45));
        var incoming = world.get(ann, "/social/friends?state=incoming").body().path("items");
        assertThat(incoming.get(0).has("online")).isFalse();

        world.add(ann, bob);
        assertThat(online(ann)).isTrue();
        assertThat(online(bob)).isFalse();
        world.now.set(SocialWorld.NOON.plusSeconds(45));
        assertThat(online(ann)).as("whoever vouched has died").isFalse();
        world.now.set(SocialWorld.NOON);
    }

    @Test
    void friends_near_the_caller_come_with_their_names_nearest_first() {
        var ann = world.player("near_ann");
        var far = world.player("far");
        var close = world.player("close");
        var stranger = world.player("stranger");
        world.befriend(ann, far);
        world.befriend(ann, close);
        assertThat(world.get(ann, "/social/friends/nearby?radius=500").code())
                .isEqualTo("POSITION_UNKNOWN");
        world.location.places.put(ann.player(), BERLIN);
        world.location.places.put(far.player(), BERLIN.plusMeters(400, 0));
        world.location.places.put(close.player(), BERLIN.plusMeters(100, 0));
        world.location.places.put(stranger.player(), BERLIN);

        var near = world.get(ann, "/social/friends/nearby?radius=500");
        assertThat(near.usernames()).containsExactly("close", "far");
        assertThat(near.body().at("/items/0/distance_m").asDouble()).isBetween(99.0, 101.0);
        assertThat(world.get(ann, "/social/friends/nearby?radius=500&limit=1").usernames())
                .containsExactly("close");
    }

    @Test
    void nobody_oneself_and_a_user_service_that_is_away_change_nothing() {
        var ann = world.player("alone");
        var nobody = Map.of("user_id", UUID.randomUUID());
        for (var path : List.of("/social/friends/add", "/social/blocks")) {
            assertThat(world.post(ann, path, nobody).code()).isEqualTo("USER_NOT_FOUND");
            assertThat(world.post(ann, path, Map.of("username", "no_such")).status())
                    .isEqualTo(404);
            var self = world.post(ann, path, Map.of("user_id", ann.player().value()));
            assertThat(self.status()).isEqualTo(422);
            assertThat(self.code()).isEqualTo("SELF_NOT_ALLOWED");
        }
        assertThat(world.delete(ann, "/social/blocks/" + ann.player()).code())
                .isEqualTo("SELF_NOT_ALLOWED");

        var bob = world.player("unreached");
        world.usersAreAway(true);
        assertThat(world.add(ann, bob).status()).isEqualTo(503);
        world.usersAreAway(false);
        assertThat(world.list(bob, "incoming")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"user_id\":\"me\"}",
                "{\"user_id\":7}",
                "{\"username\":\"\"}",
                "{\"username\":\"a\\u0000b\"}",
                "{\"username\":\"a\",\"user_id\":\"0190f3c2-7b1e-7c3a-9d55-0a1b2c3d4e5f\"}"
            })
    void a_body_that_names_nobody_is_refused(String body) {
        var tree = Json.tree(body.getBytes(StandardCharsets.UTF_8));
        var ann = world.player("strict");
        for (var path : List.of("/social/friends/add", "/social/blocks"))
            assertThat(world.post(ann, path, tree).code()).isEqualTo("VALIDATION_FAILED");
    }

    @ParameterizedTest
    @CsvSource({
        "/social/friends?state=blocked",
        "/social/friends?limit=0",
        "/social/friends?limit=101",
        "/social/friends?cursor=%21",
        "/social/friends?cursor=AAAA",
        "/social/blocks?cursor=AAAA",
        "/social/friends/nearby",
        "/social/friends/nearby?radius=0",
        "/social/friends/nearby?radius=5001",
        "/social/friends/nearby?radius=10&limit=0"
    })
    void a_question_that_makes_no_sense_is_refused(String path) {
        var answer = world.get(world.player("curious"), path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
    }

    private SocialWorld.Answer decline(Caller caller, Caller other) {
        return world.post(caller, "/social/friends/" + other.player() + "/decline", Map.of());
    }

    private boolean online(Caller caller) {
        return world.get(caller, "/social/friends").body().at("/items/0/online").booleanValue();
    }

    private void vouch(Caller player, Instant until) {
        var key = Presence.key(player.player());
        world.platform.redis().sync().zadd(key, (double) until.toEpochMilli(), "instance");
    }
}
