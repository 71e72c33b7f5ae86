package game.ore.social.domain;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.social.domain.Relation.Held;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever players do about each other, and in whatever order.
class BondsTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Bonds.Bounds BOUNDS = new Bonds.Bounds(3, 2, 2, 2);
    private static final int PLAYERS = 6;
    private static final int DEEDS = 300;

    private enum Deed {
        ASK,
        ACCEPT,
        DECLINE,
        REMOVE,
        BLOCK,
        UNBLOCK
    }

    private record Two(int me, int they) {
        Two turned() {
            return new Two(they, me);
        }
    }

    /// The lists of all players, in memory.
    private static final class World {
        final Bonds bonds = new Bonds(BOUNDS);
        final Map<Two, Held> ties = new HashMap<>();
        final Map<Two, Instant> blocks = new HashMap<>();
        final Map<Two, Told> toldLast = new HashMap<>();

        Decision does(Two two, Deed deed, Instant at) {
            var decision = decide(two, deed, at);
            put(ties, two, decision.mine());
            put(ties, two.turned(), decision.theirs());
            put(blocks, two, decision.blockedSince());
            for (var told : decision.told()) {
                if (told == Told.BLOCKED || told == Told.UNBLOCKED) continue;
                toldLast.put(two, told);
                toldLast.put(two.turned(), told);
            }
            return decision;
        }

        private Decision decide(Two two, Deed deed, Instant at) {
            var now = relation(two);
            return switch (deed) {
                case ASK -> bonds.ask(now, at);
                case ACCEPT -> bonds.accept(now, at);
                case DECLINE -> bonds.decline(now);
                case REMOVE -> bonds.remove(now);
                case BLOCK -> bonds.block(now, at);
                case UNBLOCK -> bonds.unblock(now);
            };
        }

        private Relation relation(Two two) {
            return new Relation(
                    tie(two),
                    tie(two.turned()),
                    Optional.ofNullable(blocks.get(two)),
                    blocks.containsKey(two.turned()),
                    new Relation.Room(
                            count(two.me, Tie.ACCEPTED),
                            count(two.they, Tie.ACCEPTED),
                            count(two.me, Tie.OUTGOING),
                            count(two.they, Tie.INCOMING),
                            (int) blocks.keySet().stream().filter(b -> b.me == two.me).count()));
        }

        Optional<Held> tie(Two two) {
            return Optional.ofNullable(ties.get(two));
        }

        boolean is(Two two, Tie tie) {
            return tie(two).filter(held -> held.tie() == tie).isPresent();
        }

        int count(int player, Tie tie) {
            return (int)
                    ties.entrySet().stream()
                            .filter(e -> e.getKey().me == player && e.getValue().tie() == tie)
                            .count();
        }

        private static <V> void put(Map<Two, V> map, Two two, Optional<V> value) {
            value.ifPresentOrElse(v -> map.put(two, v), () -> map.remove(two));
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void lists_mirror_each_other_no_bound_is_passed_and_what_is_told_is_so(long seed) {
        var random = new Random(seed);
        var world = new World();
        var everBlocked = new HashSet<Two>();
        for (var step = 0; step < DEEDS; step++) {
            var two = two(random);
            var deed = any(random);
            world.does(two, deed, NOON.plusSeconds(step));
            if (deed == Deed.BLOCK) everBlocked.add(two);
            assertThat(world.does(two, deed, NOON.plusSeconds(step + 1)).told())
                    .as("the same again tells nothing")
                    .isEmpty();
            for (var pair : pairs()) assertSound(world, pair, everBlocked);
        }
    }

    private static void assertSound(World world, Two two, Set<Two> everBlocked) {
        if (world.is(two, Tie.ACCEPTED)) {
            assertThat(world.is(two.turned(), Tie.ACCEPTED)).isTrue();
            assertThat(world.blocks).doesNotContainKeys(two, two.turned());
        }
        assertThat(world.toldLast.get(two) == Told.ACCEPTED).isEqualTo(world.is(two, Tie.ACCEPTED));
        if (world.is(two, Tie.INCOMING)) {
            assertThat(world.is(two.turned(), Tie.OUTGOING)).isTrue();
            assertThat(world.toldLast.get(two)).isEqualTo(Told.REQUESTED);
        }
        if (world.is(two, Tie.OUTGOING) && !world.is(two.turned(), Tie.INCOMING))
            assertThat(everBlocked).contains(two.turned());
        if (world.blocks.containsKey(two)) assertThat(world.tie(two)).isEmpty();
        assertThat(world.count(two.me, Tie.ACCEPTED)).isLessThanOrEqualTo(BOUNDS.friendsMax());
        assertThat(world.count(two.me, Tie.INCOMING)).isLessThanOrEqualTo(BOUNDS.incomingMax());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whoever_is_blocked_can_find_out_nothing_that_a_friend_who_left_would_not_show(long seed) {
        var random = new Random(seed);
        var blocking = new World();
        var leaving = new World();
        var two = new Two(0, 1);
        for (var step = 0; step < 5; step++) {
            var who = random.nextBoolean() ? two : two.turned();
            var deed = List.of(Deed.ASK, Deed.ACCEPT, Deed.REMOVE).get(random.nextInt(3));
            blocking.does(who, deed, NOON);
            leaving.does(who, deed, NOON);
        }
        // A request that waits goes on waiting under a block; without one it would be refused.
        var end =
                blocking.is(two, Tie.OUTGOING) ? Optional.<Deed>empty() : Optional.of(Deed.REMOVE);
        blocking.does(two.turned(), Deed.BLOCK, NOON);
        end.ifPresent(deed -> leaving.does(two.turned(), deed, NOON));

        for (var step = 0; step < 30; step++) {
            var deed = any(random);
            var at = NOON.plusSeconds(step);
            assertThat(blocking.does(two, deed, at).outcome())
                    .as("%s at step %d", deed, step)
                    .isEqualTo(leaving.does(two, deed, at).outcome());
            assertThat(blocking.tie(two)).isEqualTo(leaving.tie(two));
        }
    }

    private static Deed any(Random random) {
        return Deed.values()[random.nextInt(Deed.values().length)];
    }

    private static Two two(Random random) {
        var me = random.nextInt(PLAYERS);
        return new Two(me, (me + 1 + random.nextInt(PLAYERS - 1)) % PLAYERS);
    }

    private static List<Two> pairs() {
        return IntStream.range(0, PLAYERS)
                .boxed()
                .flatMap(me ->
                        IntStream.range(0, PLAYERS)
                                .filter(they -> they != me)
                                .mapToObj(they -> new Two(me, they)))
                .toList();
    }
}
