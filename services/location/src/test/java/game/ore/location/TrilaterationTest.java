package game.ore.location;

import static game.ore.location.LocationWorld.eventually;
import static game.ore.location.LocationWorld.somebody;
import static game.ore.location.LocationWorld.somebodyOf;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.api.location.LocationApi;
import game.ore.api.location.Nearby;
import game.ore.embedded.EmbeddedRedis;
import game.ore.embedded.PartOptions;
import game.ore.events.Topics;
import game.ore.events.avro.FriendshipChanged;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.location.domain.Share;
import game.ore.location.domain.Share.Audience;
import game.ore.location.domain.Share.Precision;
import game.ore.location.store.ShareStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody asks a thousand times where a player is who hides behind a cell: from chosen places,
/// with chosen radii and limits, with accounts of their own standing exactly where they want in the
/// same cell, to see who comes before whom and who is left out.
///
/// The player stands at one end of the cell, and then at the other. When all answers are the same
/// in both cases, nothing can be computed from them that tells the two apart, whatever the method.
class TrilaterationTest {
    private static final int QUESTIONS = 1_000;
    private static final Cell CELL = Cell.at(new Position(37.5665, 126.978), 15);
    private static final Position ONE_END = CELL.center().plusMeters(-80, 70);
    private static final Position OTHER_END = CELL.center().plusMeters(80, -70);

    private PlayerId hidden = somebody().player();
    private final PlayerId spy = somebody().player();
    private List<PlayerId> accounts = List.of();

    @Test
    void a_thousand_questions_tell_the_cell_and_nothing_else(@TempDir Path folder)
            throws Exception {
        assertThat(ONE_END.metersTo(OTHER_END)).isGreaterThan(200);
        for (var place : List.of(ONE_END, OTHER_END)) {
            assertThat(Cell.at(place, 15)).isEqualTo(CELL);
        }
        try (var redis = EmbeddedRedis.start(PartOptions.fast(folder));
                var world = new LocationWorld(Map.of("redis.cluster.addrs", redis.address()));
                var elsewhere = world.anotherPlatform();
                var second = LocationMain.start(elsewhere)) {
            // So that one instance finds them all in its memory, and the other none.
            LocationWorld.awaitShared(world.platform, elsewhere);
            hidden = somebodyOf(world.location).player();
            accounts = Stream.generate(() -> somebodyOf(world.location).player()).limit(4).toList();
            prepare(world);
            var here = world.location.api();
            var there = second.api();

            stand(world, ONE_END);
            var fromMemory = answers(here);
            var fromRedis = answers(there);
            var ofFriends = answersOfFriends(here);
            stand(world, OTHER_END);
            assertThat(answers(here)).isEqualTo(fromMemory);
            assertThat(answers(there)).isEqualTo(fromRedis);
            assertThat(answersOfFriends(here)).isEqualTo(ofFriends);

            redis.kill();
            eventually(() -> !answer(there, CELL.center(), 1_000, 10).isEmpty());
            var fromDatabase = answers(there);
            stand(world, ONE_END);
            assertThat(answers(there)).isEqualTo(fromDatabase);

            var mentioned = "%s at %s".formatted(hidden, CELL.center());
            for (var all : List.of(fromMemory, fromDatabase, ofFriends)) {
                assertThat(all).hasSize(QUESTIONS).anyMatch(text -> text.contains(mentioned));
                assertThat(all).as("some are left out").anyMatch(text -> !text.contains(mentioned));
            }
        }
    }

    @Test
    void it_is_remembered_who_was_shown_whom() throws Exception {
        try (var world = new LocationWorld();
                var database = world.database()) {
            var shares = new ShareStore(database);
            shares.put(hidden, share(Precision.CELL));
            walk(world, hidden, ONE_END);
            for (var i = 0; i < 3; i++) answer(world.location.api(), ONE_END, 1_000, 10);
            world.location.api().nearby(hidden, ONE_END, 1_000, Set.of(Nearby.Kind.PLAYER), 10);
            var read =
                    "SELECT coalesce(sum(times), 0) FROM position_reads WHERE reader = ? AND"
                            + " subject = ? AND way = 'NEARBY' AND day = '2026-05-01'";
            eventually(() -> world.count(read, spy.value(), hidden.value()) == 3);
            var ofTheirOwn = world.count(read, hidden.value(), hidden.value());
            assertThat(ofTheirOwn).isZero();
        }
    }

    private static Share share(Precision precision) {
        return new Share(Audience.NEARBY, precision, List.of(), Optional.empty(), "somebody");
    }

    private void prepare(LocationWorld world) throws Exception {
        var places =
                List.of(
                        CELL.center().plusMeters(60, 60),
                        CELL.center().plusMeters(-60, -60),
                        CELL.center().plusMeters(1, 0),
                        CELL.center().plusMeters(30, -90));
        try (var database = world.database()) {
            var shares = new ShareStore(database);
            shares.put(hidden, share(Precision.CELL));
            shares.put(accounts.getFirst(), share(Precision.CELL));
            for (var account : accounts.subList(1, 4)) shares.put(account, share(Precision.EXACT));
        }
        for (var i = 0; i < places.size(); i++) walk(world, accounts.get(i), places.get(i));
        var events = world.platform.events();
        var ids = Stream.of(spy.value(), hidden.value()).sorted().toList();
        var friends =
                new FriendshipChanged(
                        ids.getFirst(), ids.getLast(), "accepted", 1L, world.clock.instant());
        events.writer()
                .write(Topics.FRIENDSHIP_CHANGED, events.source("social").event("pair", friends))
                .join();
        eventually(() -> world.count("SELECT count(*) FROM friendships WHERE holds") == 1);
    }

    private void stand(LocationWorld world, Position place) throws Exception {
        walk(world, hidden, place);
        var at = world.clock.instant();
        eventually(() ->
                world.count(
                                "SELECT count(*) FROM last_places WHERE user_id = ? AND recorded_at = ?",
                                hidden.value(),
                                at)
                        == 1);
    }

    private static void walk(LocationWorld world, PlayerId player, Position to) {
        world.clock.advance(Duration.ofSeconds(30));
        world.location.api().report(player, List.of(new Fix(to, 5, world.clock.instant())));
    }

    private List<String> answers(LocationApi location) {
        return asking((place, meters, limit) -> answer(location, place, meters, limit));
    }

    private List<String> answersOfFriends(LocationApi location) {
        return asking((place, meters, limit) ->
                text(location.friendsNearby(spy, Set.of(hidden), place, meters, limit)));
    }

    private String answer(LocationApi location, Position place, double meters, int limit) {
        return text(location.nearby(spy, place, meters, Set.of(Nearby.Kind.PLAYER), limit));
    }

    private interface Question {
        String ask(Position place, double meters, int limit);
    }

    /// The same questions each time.
    private static List<String> asking(Question question) {
        var random = new Random(42);
        var answers = new ArrayList<String>();
        for (var i = 0; i < QUESTIONS; i++) {
            var place =
                    CELL.center()
                            .plusMeters(random.nextDouble(-900, 900), random.nextDouble(-900, 900));
            answers.add(question.ask(place, random.nextDouble(1, 1_500), random.nextInt(1, 6)));
        }
        return answers;
    }

    private static String text(List<Nearby> shown) {
        return shown.stream()
                .map(item -> "%s at %s, %s m".formatted(item.id(), item.position(), item.meters()))
                .collect(Collectors.joining("; "));
    }
}
