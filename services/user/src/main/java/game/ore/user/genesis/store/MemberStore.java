package game.ore.user.genesis.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.eventlog.EventOutbox;
import game.ore.eventlog.EventOutbox.Fact;
import game.ore.events.Topics;
import game.ore.events.avro.GenesisRegistered;
import game.ore.runtime.Drill;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import game.ore.user.genesis.domain.Admission;
import game.ore.user.genesis.domain.Applicant;
import game.ore.user.genesis.domain.Application;
import game.ore.user.genesis.domain.Membership;
import game.ore.user.genesis.domain.Provider;

/// The members. What is told of them is written in the same transaction.
public final class MemberStore {
    /// A line of the list of members.
    public record Listed(Membership membership, String username) {}

    private static final String LAST_NUMBER = "SELECT last_number FROM genesis_counter";

    private static final String COLUMNS = "number, user_id, provider, joined_at";

    private static final String OF_PLAYER =
            "SELECT " + COLUMNS + " FROM genesis_members WHERE user_id = ?";

    /// Two at most: one by the player, one by the identity.
    private static final String SAME =
            "SELECT " + COLUMNS + " FROM genesis_members WHERE user_id = ? OR identity_hash = ?";

    /// A member who was erased had the identity.
    private static final String IS_SPENT =
            "SELECT EXISTS (SELECT 1 FROM genesis_spent WHERE identity_hash = ?)";

    private static final String COUNT_UP = "UPDATE genesis_counter SET last_number = ?";

    private static final String INSERT =
            """
            INSERT INTO genesis_members (number, user_id, provider, identity_hash, joined_at)
            VALUES (?, ?, ?, ?, ?)
            """;

    private static final String MARK_PROFILE = "UPDATE profiles SET is_genesis = true WHERE id = ?";

    private static final String LIST =
            """
            SELECT number, user_id, provider, genesis_members.joined_at, username
              FROM genesis_members
              JOIN profiles ON profiles.id = user_id
             WHERE number > ?
             ORDER BY number
             LIMIT ?
            """;

    private static final String ALL = "SELECT " + COLUMNS + " FROM genesis_members";

    private final Database database;
    private final EventOutbox outbox;
    private final InstantSource clock;
    private final Drill<CrashPoint> drill;

    public MemberStore(
            Database database, EventOutbox outbox, InstantSource clock, Drill<CrashPoint> drill) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
        this.drill = drill;
    }

    public Optional<Membership> find(PlayerId player) {
        return database.read(connection ->
                Sql.first(connection, OF_PLAYER, MemberStore::membership, player.value()));
    }

    /// What the rules say as things stand, without waiting for anybody and without writing.
    public Application tried(Applicant applicant, Admission rules) {
        return database.read(connection -> {
            var last = Sql.one(connection, LAST_NUMBER, row -> row.getInt(1));
            return rules.decide(applicant, known(connection, applicant, last), now());
        });
    }

    /// Admits an applicant if the rules say so. One after the other: who has the counter's row
    /// decides, and what was decided before has been committed.
    public Application admit(Applicant applicant, Admission rules) {
        var application =
                database.transact(connection -> {
                    var last =
                            Sql.one(connection, LAST_NUMBER + " FOR UPDATE", row -> row.getInt(1));
                    var known = known(connection, applicant, last);
                    var decided = rules.decide(applicant, known, now());
                    if (decided instanceof Application.Admitted(var membership))
                        write(connection, applicant, membership);
                    return decided;
                });
        if (application instanceof Application.Admitted) drill.at(CrashPoint.AFTER_COMMIT);
        return application;
    }

    /// Members in the order of their numbers.
    ///
    /// @param after the number that comes before the first of them
    public List<Listed> list(int after, int most) {
        return database.read(connection ->
                Sql.list(
                        connection,
                        LIST,
                        row -> new Listed(membership(row), row.getString("username")),
                        after,
                        most));
    }

    /// The numbers of all members.
    public Map<PlayerId, Integer> numbers() {
        var all = database.read(connection -> Sql.list(connection, ALL, MemberStore::membership));
        return all.stream()
                .collect(Collectors.toUnmodifiableMap(Membership::player, Membership::number));
    }

    private void write(Connection connection, Applicant applicant, Membership membership)
            throws SQLException {
        Sql.update(connection, COUNT_UP, membership.number());
        Sql.update(
                connection,
                INSERT,
                membership.number(),
                membership.player().value(),
                membership.provider(),
                hash(applicant),
                membership.since());
        Sql.update(connection, MARK_PROFILE, membership.player().value());
        outbox.append(connection, fact(membership));
        drill.at(CrashPoint.BEFORE_COMMIT);
    }

    private static Fact fact(Membership membership) {
        return new Fact(
                Topics.GENESIS_REGISTERED,
                membership.player().toString(),
                new GenesisRegistered(
                        membership.player().value(),
                        membership.number(),
                        membership.provider().text(),
                        membership.since()));
    }

    private static Admission.Known known(Connection connection, Applicant applicant, int last)
            throws SQLException {
        var same =
                Sql.list(
                        connection,
                        SAME,
                        MemberStore::membership,
                        applicant.player().value(),
                        hash(applicant));
        var own = same.stream().filter(m -> m.player().equals(applicant.player())).findFirst();
        var others = same.size() > (own.isPresent() ? 1 : 0);
        var spent = Sql.one(connection, IS_SPENT, row -> row.getBoolean(1), hash(applicant));
        return new Admission.Known(last, own, others || spent);
    }

    private static byte[] hash(Applicant applicant) {
        try {
            var identity = applicant.provider().text() + "\0" + applicant.subject();
            return MessageDigest.getInstance("SHA-256")
                    .digest(identity.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /// As exact as the database keeps it, so that an answer and its repetition are the same.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Membership membership(ResultSet row) throws SQLException {
        return new Membership(
                new PlayerId(Sql.uuid(row, "user_id")),
                row.getInt("number"),
                Provider.valueOf(row.getString("provider")),
                Sql.instant(row, "joined_at"));
    }
}
