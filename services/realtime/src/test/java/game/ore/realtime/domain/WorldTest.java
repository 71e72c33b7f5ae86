package game.ore.realtime.domain;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.social.Blocks;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorldTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Position SEOUL = new Position(37.5665, 126.978);
    private static final int LEVEL = 15;
    private static final List<Move.Showing> SHOWINGS = List.of(Move.Showing.values());

    private final World<String> world =
            new World<>(new World.Bounds(LEVEL, 4, 1_000, Duration.ofMinutes(2)));

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /// Whatever happens, who hears of a room is exactly who stands in it or beside it and wants to,
    /// and nobody is shown who does not let it be known.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_room_is_heard_by_exactly_those_around_it(long seed) {
        var random = new Random(seed);
        var players = Stream.generate(() -> player(random)).limit(6).toList();
        var here = new HashMap<PlayerId, Position>();
        var hidden = new HashSet<PlayerId>();
        var listening = new HashSet<PlayerId>();

        for (var step = 0; step < 60; step++) {
            var player = players.get(random.nextInt(players.size()));
            switch (random.nextInt(5)) {
                case 0 -> {
                    if (listening.add(player)) {
                        world.join(player.toString(), player, false);
                        world.learn(player, Blocks.NONE);
                        world.subscribe(player.toString(), List.of("location.updates"));
                        here.remove(player);
                    }
                }
                case 1 -> {
                    if (listening.remove(player)) world.leave(player.toString());
                }
                default -> {
                    var showing = SHOWINGS.get(random.nextInt(SHOWINGS.size()));
                    var to =
                            SEOUL.plusMeters(
                                    random.nextDouble(-1_000, 1_000),
                                    random.nextDouble(-1_000, 1_000));
                    here.put(player, to);
                    if (showing == Move.Showing.HIDDEN) hidden.add(player);
                    else hidden.remove(player);
                    var moved = world.moved(new Move(player, "p", to, showing, NOON));
                    var expected =
                            listening.stream()
                                    .filter(other -> near(here.get(other), moved.room()))
                                    .map(PlayerId::toString)
                                    .toList();
                    assertThat(world.hearing(moved.room(), Channel.Stream.LOCATION_UPDATES))
                            .containsExactlyInAnyOrderElementsOf(expected);
                }
            }
            for (var one : listening) {
                assertThat(world.around(one, 100))
                        .extracting(Sighting::player)
                        .doesNotContain(one)
                        .noneMatch(hidden::contains);
            }
        }
    }

    @Test
    void a_block_that_was_told_while_social_was_asked_holds_more_than_the_answer() {
        var me = player(new Random(1));
        var they = player(new Random(2));
        world.moved(new Move(they, "they", SEOUL, Move.Showing.EXACT, NOON));
        world.blocked(they, me, true, NOON);
        world.join("phone", me, false);
        world.place(me, SEOUL);
        assertThat(world.hides("phone", they)).as("nothing is known yet").isTrue();

        assertThat(world.learn(me, Blocks.NONE)).isTrue();
        assertThat(world.around(me, 10)).isEmpty();
        world.blocked(me, they, true, NOON);
        world.blocked(they, me, false, NOON);
        assertThat(world.hides("phone", they)).as("by the own block").isTrue();
        world.blocked(me, they, false, NOON);
        assertThat(world.around(me, 10)).hasSize(1);
        assertThat(world.hides("phone", me)).isFalse();

        world.forgetOld(NOON.plusSeconds(61));
        world.learn(me, new Blocks(Set.of(), Set.of(they)));
        assertThat(world.hides("phone", they)).isTrue();
    }

    @Test
    void a_cell_is_heard_only_while_it_is_in_the_own_area() {
        var player = player(new Random(1));
        var channel = new Channel.Room(Cell.at(SEOUL, LEVEL)).text();
        world.join("phone", player, false);

        assertThat(world.subscribe("phone", List.of(channel)).refused())
                .containsEntry(channel, "CHANNEL_FORBIDDEN");
        world.place(player, SEOUL);
        assertThat(world.subscribe("phone", List.of(channel)).accepted()).contains(channel);
        var far = SEOUL.plusMeters(5_000, 0);
        var moved = world.moved(new Move(player, "", far, Move.Showing.HIDDEN, NOON));

        assertThat(moved.left()).containsOnlyKeys("phone");
        assertThat(world.hearing(Cell.at(SEOUL, LEVEL), Channel.Stream.COINS_SPAWN)).isEmpty();
    }

    @Test
    void channels_that_are_not_theirs_or_too_many_are_refused() {
        var player = player(new Random(1));
        var other = player(new Random(2));
        world.join("phone", player, false);

        var answer =
                world.subscribe(
                        "phone",
                        List.of(
                                "user:" + player,
                                "user:" + other,
                                "chat:global",
                                "genesis.announcement",
                                "weather",
                                "user:me",
                                "location:cell:zz",
                                "coins.spawn",
                                "quest.progress",
                                "coins.collected",
                                "friends.online"));

        assertThat(answer.accepted())
                .containsExactly(
                        "user:" + player, "coins.spawn", "quest.progress", "coins.collected");
        assertThat(answer.refused())
                .containsEntry("user:" + other, "CHANNEL_FORBIDDEN")
                .containsEntry("genesis.announcement", "CHANNEL_FORBIDDEN")
                .containsEntry("chat:global", "CHANNEL_NOT_AVAILABLE")
                .containsEntry("weather", "CHANNEL_UNKNOWN")
                .containsEntry("user:me", "CHANNEL_UNKNOWN")
                .containsEntry("location:cell:zz", "CHANNEL_UNKNOWN")
                .containsEntry("friends.online", "SUBSCRIPTION_LIMIT");
    }

    @Test
    void what_is_shared_by_cell_never_tells_more_than_the_cell() {
        var middle = Cell.at(SEOUL, 15).center();
        var move = new Move(player(new Random(1)), "ann", SEOUL, Move.Showing.CELL, NOON);

        assertThat(move.seen().orElseThrow().shown()).isEqualTo(middle);
        assertThat(move.seen().orElseThrow().exact()).isFalse();
    }

    @Test
    void old_sightings_are_forgotten() {
        var ann = player(new Random(1));
        var bob = player(new Random(2));
        world.join("bob", bob, false);
        world.learn(bob, Blocks.NONE);
        world.place(bob, SEOUL);
        world.moved(new Move(ann, "ann", SEOUL, Move.Showing.EXACT, NOON));

        world.forgetOld(NOON.plusSeconds(119));
        assertThat(world.around(bob, 10)).hasSize(1);
        world.forgetOld(NOON.plusSeconds(121));
        assertThat(world.around(bob, 10)).isEmpty();
    }

    private static boolean near(@Nullable Position position, Cell room) {
        return position != null && Cell.at(position, LEVEL).withNeighbors().contains(room);
    }

    private static PlayerId player(Random random) {
        return new PlayerId(new UUID(random.nextLong(), random.nextLong()));
    }
}
