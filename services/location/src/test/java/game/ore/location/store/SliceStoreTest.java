package game.ore.location.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import game.ore.audit.Audit;
import game.ore.location.store.SliceStore.Lease;
import game.ore.location.store.SliceStore.Member;
import game.ore.location.store.SliceStore.Plan;
import game.ore.location.store.SliceStore.View;
import game.ore.runtime.Settings;
import game.ore.sql.Database;
import game.ore.sql.DatabaseConfig;
import game.ore.telemetry.Health;
import game.ore.testing.TestParts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SliceStoreTest {
    private static final int SLICES = 8;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Plan NOTHING = new Plan(Set.of(), Set.of());

    private final Database database =
            Database.open(
                    DatabaseConfig.from(
                            new Settings(Map.of("ore.postgres.url", TestParts.postgres())),
                            "location"),
                    "location",
                    new Health(),
                    Audit.TABLES);

    @AfterEach
    void close() {
        database.close();
    }

    private SliceStore store(Duration lease) {
        var store = new SliceStore(database, SLICES, lease);
        store.prepare(new UUID(0, 0));
        return store;
    }

    private static Member member(int number) {
        return new Member(new UUID(1, number), "127.0.0.1:" + number, false);
    }

    private static Set<Integer> ownedBy(Member member, View view) {
        return view.leases().stream()
                .filter(lease -> view.owner(lease).equals(Optional.of(member)))
                .map(Lease::slice)
                .collect(Collectors.toSet());
    }

    private static Plan takeWhatIsFree(View before) {
        var free =
                before.leases().stream()
                        .filter(lease -> before.owner(lease).isEmpty())
                        .map(Lease::slice)
                        .collect(Collectors.toSet());
        return new Plan(free, Set.of());
    }

    private static long epoch(View view, int slice) {
        return view.leases().get(slice).epoch();
    }

    @Test
    void what_the_living_own_is_not_free_and_what_the_dead_owned_is_taken_in_a_later_epoch() {
        var one = member(1);
        var other = member(2);
        var first = store(LONG).beat(one, SliceStoreTest::takeWhatIsFree);
        assertThat(ownedBy(one, first)).hasSize(SLICES);
        assertThat(ownedBy(other, store(LONG).beat(other, SliceStoreTest::takeWhatIsFree)))
                .isEmpty();

        store(Duration.ZERO).beat(one, _ -> NOTHING);
        var taken = store(LONG).beat(other, SliceStoreTest::takeWhatIsFree);
        assertThat(ownedBy(other, taken)).hasSize(SLICES);
        for (var slice = 0; slice < SLICES; slice++)
            assertThat(epoch(taken, slice)).isGreaterThan(epoch(first, slice));
        assertThat(ownedBy(one, store(LONG).beat(one, _ -> NOTHING))).as("back again").isEmpty();

        store(LONG).leave(other.id());
        assertThat(ownedBy(one, store(LONG).beat(one, SliceStoreTest::takeWhatIsFree)))
                .hasSize(SLICES);
    }

    @Test
    void whoever_takes_and_gives_up_at_once_no_epoch_of_a_slice_has_two_owners() throws Exception {
        var owners = new ConcurrentHashMap<List<Long>, UUID>();
        var store = store(LONG);
        var work = new ArrayList<Callable<Boolean>>();
        for (var number = 0; number < 6; number++) {
            var me = member(number);
            var random = new Random(number);
            work.add(() -> {
                for (var i = 0; i < 25; i++) {
                    var giveUp = Set.of(random.nextInt(SLICES), SLICES + 1);
                    var view =
                            store.beat(
                                    me, before -> new Plan(takeWhatIsFree(before).take(), giveUp));
                    for (var slice : ownedBy(me, view)) {
                        var name = List.of((long) slice, epoch(view, slice));
                        var known = Optional.ofNullable(owners.putIfAbsent(name, me.id()));
                        if (!known.orElse(me.id()).equals(me.id())) return false;
                    }
                }
                return true;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var well : threads.invokeAll(work)) assertThat(well.get()).isTrue();
        }
        assertThat(owners).hasSizeGreaterThan(SLICES);
        assertThat(Set.copyOf(owners.values())).as("all had a turn").hasSizeGreaterThan(1);
    }

    @Test
    void who_parts_players_otherwise_than_those_who_live_does_not_join_them() {
        store(LONG).beat(member(1), _ -> NOTHING);
        var otherwise = new SliceStore(database, 2 * SLICES, LONG);
        assertThatThrownBy(() -> otherwise.prepare(member(2).id()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("location.slices is 16, and 8");

        store(LONG).leave(member(1).id());
        otherwise.prepare(member(2).id());
        assertThat(otherwise.beat(member(2), _ -> NOTHING).leases()).hasSize(2 * SLICES);
    }
}
