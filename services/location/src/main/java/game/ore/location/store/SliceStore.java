package game.ore.location.store;

import module java.base;
import module java.sql;

import game.ore.sql.Database;
import game.ore.sql.Sql;
import java.time.Duration;

/// Which instances live, and which slices belong to whom.
///
/// Whoever changes anything holds one lock until the commit, so that all see each other's changes
/// one after another. Times are the database's alone.
public final class SliceStore {
    /// An instance.
    ///
    /// @param address where the others reach it, `host:port`
    /// @param leaving it takes no slices any more and is about to give up its own
    public record Member(UUID id, String address, boolean leaving) {}

    /// @param owner who had it last; it counts only while it lives
    public record Lease(int slice, Optional<UUID> owner, long epoch) {}

    /// @param members those that live
    public record View(Map<UUID, Member> members, List<Lease> leases) {
        /// Who owns a slice now.
        public Optional<Member> owner(Lease lease) {
            return lease.owner().flatMap(id -> Optional.ofNullable(members.get(id)));
        }

        /// Who may be given slices.
        public Set<UUID> staying() {
            return members.values().stream()
                    .filter(member -> !member.leaving())
                    .map(Member::id)
                    .collect(Collectors.toSet());
        }
    }

    /// What an instance changes.
    public record Plan(Set<Integer> take, Set<Integer> giveUp) {}

    /// Whoever is stopped while holding the lock loses it soon.
    private static final String PATIENCE =
            """
            SELECT set_config('lock_timeout', '2s', true),
                   set_config('idle_in_transaction_session_timeout', '2s', true)
            """;

    private static final String ONE_AT_A_TIME =
            "SELECT pg_advisory_xact_lock(hashtext('ore.location.slices'))";

    private static final String MAKE =
            """
            INSERT INTO slices (slice, epoch)
            SELECT number, 0 FROM generate_series(0, ? - 1) AS number
            ON CONFLICT (slice) DO NOTHING
            """;

    private static final String OTHER_COUNTS =
            """
            SELECT slices FROM slice_members
             WHERE id <> ? AND slices <> ? AND until > clock_timestamp()
             LIMIT 1
            """;

    private static final String BEAT =
            """
            INSERT INTO slice_members (id, address, slices, leaving, until)
            VALUES (?, ?, ?, ?, clock_timestamp() + ? * interval '1 millisecond')
            ON CONFLICT (id) DO UPDATE SET leaving = EXCLUDED.leaving, until = EXCLUDED.until
            """;

    private static final String LIVING =
            "SELECT id, address, leaving FROM slice_members WHERE until > clock_timestamp()";

    private static final String LEASES =
            "SELECT slice, owner, epoch FROM slices WHERE slice < ? ORDER BY slice";

    private static final String TAKE =
            """
            UPDATE slices SET owner = ?, epoch = nextval('slice_epochs') WHERE slice = ANY (?)
            """;

    private static final String GIVE_UP =
            "UPDATE slices SET owner = NULL WHERE owner = ? AND slice = ANY (?)";

    private static final String GIVE_UP_ALL = "UPDATE slices SET owner = NULL WHERE owner = ?";

    private static final String LEAVE = "DELETE FROM slice_members WHERE id = ?";

    private static final String FORGET =
            "DELETE FROM slice_members WHERE until < clock_timestamp() - interval '1 hour'";

    private final Database database;
    private final int count;
    private final Duration lease;

    /// @param count of slices
    /// @param lease how long an instance lives after a beat
    public SliceStore(Database database, int count, Duration lease) {
        this.database = database;
        this.count = count;
        this.lease = lease;
    }

    /// Makes the slices that are missing, and forgets instances that are gone.
    ///
    /// @throws IllegalStateException when others that live share players in another number of
    ///   slices
    public void prepare(UUID me) {
        database.transact(c -> {
            lock(c);
            var other = Sql.first(c, OTHER_COUNTS, row -> row.getInt(1), me, count);
            if (other.isPresent())
                throw new IllegalStateException(
                        "location.slices is %d, and %d at other instances that run"
                                .formatted(count, other.get()));
            Sql.update(c, FORGET);
            return Sql.update(c, MAKE, count);
        });
    }

    /// Says that an instance lives, and changes what it wants changed.
    ///
    /// @param planning from what is before; pure
    /// @return how it is after that
    public View beat(Member me, Function<View, Plan> planning) {
        return database.transact(c -> {
            lock(c);
            Sql.update(c, BEAT, me.id, me.address, count, me.leaving, lease.toMillis());
            var before = view(c);
            var plan = planning.apply(before);
            if (plan.take.isEmpty() && plan.giveUp.isEmpty()) return before;
            Sql.update(c, TAKE, me.id, plan.take.toArray(Integer[]::new));
            Sql.update(c, GIVE_UP, me.id, plan.giveUp.toArray(Integer[]::new));
            return view(c);
        });
    }

    /// Takes an instance out, with all that it owned.
    public void leave(UUID me) {
        database.transact(c -> {
            lock(c);
            Sql.update(c, GIVE_UP_ALL, me);
            return Sql.update(c, LEAVE, me);
        });
    }

    private View view(Connection c) throws SQLException {
        var members =
                Sql.list(c, LIVING, SliceStore::member).stream()
                        .collect(Collectors.toUnmodifiableMap(Member::id, member -> member));
        return new View(members, Sql.list(c, LEASES, SliceStore::lease, count));
    }

    private static void lock(Connection c) throws SQLException {
        Sql.one(c, PATIENCE, _ -> true);
        Sql.one(c, ONE_AT_A_TIME, _ -> true);
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(Sql.uuid(row, "id"), row.getString("address"), row.getBoolean("leaving"));
    }

    private static Lease lease(ResultSet row) throws SQLException {
        return new Lease(
                row.getInt("slice"),
                Optional.ofNullable(row.getObject("owner", UUID.class)),
                row.getLong("epoch"));
    }
}
