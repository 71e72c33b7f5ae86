package game.ore.social;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.Caller;
import game.ore.eventlog.ConsumerConfig;
import game.ore.eventlog.Event;
import game.ore.eventlog.EventLog;
import game.ore.events.Topics;
import game.ore.events.avro.BlockChanged;
import game.ore.events.avro.FriendshipChanged;
import game.ore.runtime.Wait;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Players who act at the same moment, and what is told of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RacesTest {
    private static final int ROUNDS = 40;

    private final SocialWorld world =
            new SocialWorld(Map.of("social.friends-max", "5", "social.outgoing-max", "4"));
    private final List<Event> told = new CopyOnWriteArrayList<>();

    @BeforeAll
    void listen() {
        var _ =
                world.platform
                        .events()
                        .everything(
                                "test",
                                List.of(Topics.FRIENDSHIP_CHANGED, Topics.BLOCK_CHANGED),
                                EventLog.From.LATEST,
                                ConsumerConfig.STANDARD,
                                told::addAll);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void two_who_ask_each_other_at_the_same_time_are_friends() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var ann = world.player("ann" + round);
            var bob = world.player("bob" + round);
            var answers =
                    together(
                            List.of(
                                    () -> world.add(ann, bob),
                                    () -> world.add(bob, ann),
                                    () -> world.add(ann, bob),
                                    () -> world.add(bob, ann)));
            assertThat(answers).extracting(SocialWorld.Answer::status).containsOnly(200);
            assertThat(world.list(ann, "accepted")).containsExactly("bob" + round);
            assertThat(world.list(bob, "accepted")).containsExactly("ann" + round);
            assertThat(world.list(ann, "outgoing")).isEmpty();
            assertThat(world.list(bob, "outgoing")).isEmpty();
            assertThat(states(ann, 2)).containsExactly("requested", "accepted");
        }
    }

    @Test
    void accepting_and_blocking_at_the_same_time_ends_blocked_and_that_is_told_last()
            throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var ann = world.player("anne" + round);
            var bob = world.player("bert" + round);
            world.add(ann, bob);
            together(
                    List.of(
                            () -> world.accept(bob, ann),
                            () -> world.block(ann, bob),
                            () -> world.add(bob, ann)));
            for (var state : List.of("accepted", "incoming")) {
                assertThat(world.list(ann, state)).isEmpty();
                assertThat(world.list(bob, state)).isEmpty();
            }
            assertThat(world.get(ann, "/social/blocks").usernames())
                    .containsExactly("bert" + round);
            var blocked = blockedAt(ann);
            assertThat(soon(() -> endsWith(friendships(ann), "ended"))).isTrue();
            assertThat(versions(ann)).isSorted().allMatch(version -> version <= blocked);
        }
    }

    @Test
    void no_bound_is_passed_however_many_accept_at_the_same_time() throws Exception {
        var ann = world.player("crowded");
        var fans = IntStream.range(0, 12).mapToObj(i -> world.player("crowd" + i)).toList();
        fans.forEach(fan -> world.add(fan, ann));
        var answers =
                together(
                        fans.stream()
                                .<Callable<SocialWorld.Answer>>map(
                                        fan -> () -> world.accept(ann, fan))
                                .toList());
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(5);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .extracting(SocialWorld.Answer::code)
                .containsOnly("FRIENDS_FULL");
        assertThat(world.list(ann, "accepted")).hasSize(5);
        var late = world.player("late");
        world.add(ann, late);
        assertThat(world.accept(late, ann).code()).isEqualTo("THEIR_FRIENDS_FULL");

        var asking = world.player("asking_many");
        var asked =
                together(
                        IntStream.range(0, 9)
                                .mapToObj(i -> world.player("asked" + i))
                                .<Callable<SocialWorld.Answer>>map(
                                        other -> () -> world.add(asking, other))
                                .toList());
        assertThat(asked).filteredOn(answer -> answer.status() == 200).hasSize(4);
        assertThat(asked)
                .filteredOn(answer -> answer.status() != 200)
                .extracting(SocialWorld.Answer::code)
                .containsOnly("REQUESTS_FULL");
    }

    /// What was told of friendships of a player whose lists are settled, in order.
    private List<String> states(Caller player, int least) throws InterruptedException {
        assertThat(soon(() -> friendships(player).size() >= least)).isTrue();
        return friendships(player).stream().map(FriendshipChanged::getState).toList();
    }

    private static boolean endsWith(List<FriendshipChanged> facts, String state) {
        return !facts.isEmpty() && facts.getLast().getState().equals(state);
    }

    private List<Long> versions(Caller player) {
        return friendships(player).stream().map(FriendshipChanged::getVersion).toList();
    }

    private List<FriendshipChanged> friendships(Caller player) {
        var id = player.player().value();
        return told.stream()
                .map(Event::payload)
                .filter(FriendshipChanged.class::isInstance)
                .map(FriendshipChanged.class::cast)
                .filter(fact -> fact.getUserId().equals(id) || fact.getOtherId().equals(id))
                .toList();
    }

    /// The version with which a player's one block was told.
    private long blockedAt(Caller player) throws InterruptedException {
        var id = player.player().value();
        assertThat(soon(() -> blocks(id).size() == 1)).isTrue();
        return blocks(id).getFirst().getVersion();
    }

    private List<BlockChanged> blocks(UUID player) {
        return told.stream()
                .map(Event::payload)
                .filter(BlockChanged.class::isInstance)
                .map(BlockChanged.class::cast)
                .filter(fact -> fact.getUserId().equals(player))
                .toList();
    }

    /// Does all at the same time.
    private static List<SocialWorld.Answer> together(List<Callable<SocialWorld.Answer>> deeds)
            throws Exception {
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures =
                    deeds.stream()
                            .map(deed ->
                                    threads.submit(() -> {
                                        gate.await();
                                        return deed.call();
                                    }))
                            .toList();
            gate.countDown();
            var answers = new ArrayList<SocialWorld.Answer>();
            for (var future : futures) answers.add(future.get());
            return answers;
        }
    }

    private static boolean soon(BooleanSupplier condition) throws InterruptedException {
        return Wait.until(Duration.ofSeconds(30), Duration.ofMillis(20), condition);
    }
}
