package game.ore.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.api.location.LocationApi;
import game.ore.api.location.Nearby;
import game.ore.audit.Audit;
import game.ore.eventlog.Topic;
import game.ore.events.Topics;
import game.ore.events.avro.BlockChanged;
import game.ore.events.avro.FriendshipChanged;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import game.ore.http.Contract;
import game.ore.location.domain.Share;
import game.ore.location.domain.Share.Audience;
import game.ore.location.domain.Share.Precision;
import game.ore.location.store.ShareStore;
import game.ore.platform.Platform;
import game.ore.ratelimit.LimitTable;
import game.ore.rpc.RpcChannel;
import game.ore.runtime.Settings;
import game.ore.runtime.Wait;
import game.ore.sql.Database;
import game.ore.sql.DatabaseConfig;
import game.ore.telemetry.Health;
import game.ore.testing.TestParts;
import game.ore.wire.LocationOverGrpc;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What social tells of friends and blocks, and who sees whom by it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FriendsAndBlocksTest {
    private static final AtomicLong PLAYERS = new AtomicLong(500);
    private static final AtomicLong PLACES = new AtomicLong();

    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T12:00:00Z"));
    private final Settings settings =
            new Settings(TestParts.settings("location", TestParts.postgres()));
    private final Platform platform;
    private final LocationMain location;
    private final Database database;
    private final ShareStore shares;

    FriendsAndBlocksTest() throws IOException {
        platform =
                Platform.open(
                        settings, clock, Topics.registry(), LimitTable.read(Contract.limits()));
        location = LocationMain.start(platform);
        database =
                Database.open(
                        DatabaseConfig.from(settings, "location"),
                        "location",
                        new Health(),
                        Audit.TABLES);
        shares = new ShareStore(database);
    }

    @AfterAll
    void close() {
        database.close();
        location.close();
        platform.close();
    }

    @Test
    void friends_are_seen_by_friends_alone_as_precisely_as_they_allow_while_they_are_friends()
            throws Exception {
        var me = somebody();
        var open = somebody();
        var coarse = somebody();
        var silent = somebody();
        var choosy = somebody();
        var stranger = somebody();
        var all = Set.of(open, coarse, silent, choosy, stranger);
        var home = somewhere();
        share(open, Audience.FRIENDS, Precision.EXACT);
        share(coarse, Audience.FRIENDS, Precision.CELL);
        share(choosy, Audience.FRIENDS, Precision.EXACT, stranger);
        share(stranger, Audience.FRIENDS, Precision.EXACT);
        all.forEach(player -> walk(player, home));
        for (var friend : List.of(open, coarse, silent, choosy)) befriend(friend, me, 10);

        var shown = Map.of(open.value(), home, coarse.value(), Cell.at(home, 15).center());
        eventually(() -> friendsNear(me, all, home, 5_000).equals(shown));
        assertThat(nearby(me, home)).as("for friends only").isEmpty();
        assertThat(friendsNear(stranger, all, home, 5_000)).isEmpty();
        assertThat(friendsNear(me, Set.of(coarse), home, 5_000)).containsOnlyKeys(coarse.value());
        assertThat(friendsNear(me, all, home.plusMeters(300, 0), 100)).isEmpty();

        shares.put(open, Share.NOTHING);
        assertThat(friendsNear(me, all, home, 5_000)).containsOnlyKeys(coarse.value());
        share(choosy, Audience.FRIENDS, Precision.EXACT, me);
        end(me, coarse, 11);
        befriend(coarse, me, 9);
        eventually(() -> friendsNear(me, all, home, 5_000).keySet().equals(Set.of(choosy.value())));
        clock.advance(Duration.ofMinutes(5));
        assertThat(friendsNear(me, all, home, 5_000)).as("not heard of for long").isEmpty();
    }

    @Test
    void over_grpc_friends_are_found_likewise_and_too_much_is_refused() throws Exception {
        var me = somebody();
        var friend = somebody();
        var home = somewhere();
        share(friend, Audience.NEARBY, Precision.CELL);
        walk(friend, home);
        befriend(me, friend, 1);
        eventually(() -> !friendsNear(me, Set.of(friend), home, 5_000).isEmpty());
        var address = "127.0.0.1:" + location.grpcPort();
        try (var channel = RpcChannel.open("location", address, platform.telemetry())) {
            var remote = LocationOverGrpc.connect(channel);
            var here = location.api().friendsNearby(me, Set.of(friend), home, 5_000, 10);
            assertThat(here).hasSize(1);
            assertThat(remote.friendsNearby(me, Set.of(friend), home, 5_000, 10)).isEqualTo(here);
            for (var api : List.of(location.api(), remote)) assertBounded(api, me, home);
        }
    }

    private static void assertBounded(LocationApi api, PlayerId me, Position home) {
        var tooMany =
                Stream.generate(FriendsAndBlocksTest::somebody)
                        .limit(501)
                        .collect(Collectors.toSet());
        assertThatThrownBy(() -> api.friendsNearby(me, tooMany, home, 100, 10))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> api.friendsNearby(me, Set.of(), home, 5_001, 10))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void who_has_blocked_whom_does_not_matter_neither_sees_the_other_nearby() throws Exception {
        var ann = somebody();
        var bob = somebody();
        var eve = somebody();
        var home = somewhere();
        for (var player : List.of(ann, bob, eve)) {
            share(player, Audience.NEARBY, Precision.EXACT);
            walk(player, home);
        }
        assertThat(nearby(ann, home)).containsExactlyInAnyOrder(bob.value(), eve.value());

        block(bob, ann, true, 31);
        eventually(() -> nearby(ann, home).equals(Set.of(eve.value())));
        assertThat(nearby(bob, home)).containsExactly(eve.value());
        assertThat(nearby(eve, home)).containsExactlyInAnyOrder(ann.value(), bob.value());

        block(bob, ann, false, 32);
        block(bob, ann, true, 30);
        eventually(() -> nearby(ann, home).equals(Set.of(bob.value(), eve.value())));
    }

    private static PlayerId somebody() {
        // Of half of them the ids are negative numbers, which PostgreSQL orders otherwise.
        var number = PLAYERS.incrementAndGet();
        return new PlayerId(new UUID(number % 2 == 0 ? number : -number, number));
    }

    /// A place of its own for each test, far from the others.
    private static Position somewhere() {
        return new Position(-60 + PLACES.incrementAndGet(), 40.01);
    }

    private void share(PlayerId player, Audience audience, Precision precision, PlayerId... with) {
        var friends = Stream.of(with).map(PlayerId::value).toList();
        shares.put(player, new Share(audience, precision, friends, Optional.empty(), "somebody"));
    }

    private void walk(PlayerId player, Position to) {
        var from = new Fix(to.plusMeters(20, 0), 5, clock.instant().minusSeconds(20));
        location.api().report(player, List.of(from, new Fix(to, 5, clock.instant())));
    }

    private Map<UUID, Position> friendsNear(
            PlayerId asking, Set<PlayerId> friends, Position place, double meters) {
        return location.api().friendsNearby(asking, friends, place, meters, 10).stream()
                .collect(Collectors.toMap(Nearby::id, Nearby::position));
    }

    private Set<UUID> nearby(PlayerId asking, Position place) {
        return location.api().nearby(asking, place, 1_000, Set.of(Nearby.Kind.PLAYER), 10).stream()
                .map(Nearby::id)
                .collect(Collectors.toSet());
    }

    private void befriend(PlayerId one, PlayerId other, long version) {
        var now = clock.instant();
        tell(
                Topics.FRIENDSHIP_CHANGED,
                new FriendshipChanged(one.value(), other.value(), "accepted", version, now));
    }

    private void end(PlayerId one, PlayerId other, long version) {
        var now = clock.instant();
        tell(
                Topics.FRIENDSHIP_CHANGED,
                new FriendshipChanged(one.value(), other.value(), "ended", version, now));
    }

    private void block(PlayerId one, PlayerId other, boolean holds, long version) {
        var now = clock.instant();
        tell(
                Topics.BLOCK_CHANGED,
                new BlockChanged(one.value(), other.value(), holds, version, now));
    }

    private void tell(Topic topic, SpecificRecord fact) {
        var events = platform.events();
        events.writer().write(topic, events.source("social").event("one key", fact)).join();
    }

    private static void eventually(BooleanSupplier what) throws InterruptedException {
        assertThat(Wait.until(Duration.ofSeconds(20), Duration.ofMillis(50), what)).isTrue();
    }
}
