package game.ore.user.personal.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.eventlog.EventOutbox;
import game.ore.eventlog.EventOutbox.Fact;
import game.ore.events.Topics;
import game.ore.events.avro.PersonalDataRequested;
import game.ore.rights.CrashPoint;
import game.ore.rights.Kind;
import game.ore.rights.Outcome;
import game.ore.rights.PersonalServices;
import game.ore.runtime.Drill;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import game.ore.user.personal.domain.Job;

/// The requests about personal data, and what has been answered. Services are told of a request in
/// the transaction that writes it down.
public final class JobStore {
    /// Whose export or erasure it is that all services have answered.
    public record Answered(UUID job, Kind kind, boolean failed, UUID user) {}

    private static final String COLUMNS = "id, state, asked_at, ended_at, expires_at";

    /// Whoever is being erased begins nothing more.
    private static final String BEGIN =
            """
            INSERT INTO personal_jobs (id, user_id, kind, state, asked_at, told_at, expires_at)
            SELECT ?::uuid, ?::uuid, ?::text, 'REQUESTED', ?::timestamptz, ?::timestamptz, ?::timestamptz
             WHERE NOT EXISTS (SELECT 1 FROM erased_users WHERE user_id = ?)
               AND NOT EXISTS (SELECT 1 FROM personal_jobs
                                WHERE user_id = ? AND kind = 'ERASE' AND ended_at IS NULL)
            ON CONFLICT (user_id, kind) WHERE ended_at IS NULL DO NOTHING
            """;

    private static final String ADD_PARTS =
            "INSERT INTO personal_parts (job_id, service) SELECT ?, unnest(?::text[])";

    private static final String LATEST =
            "SELECT "
                    + COLUMNS
                    + " FROM personal_jobs WHERE user_id = ? AND kind = ? ORDER BY asked_at DESC, id DESC LIMIT 1";

    private static final String EXPORT =
            "SELECT "
                    + COLUMNS
                    + " FROM personal_jobs WHERE id = ? AND kind = 'EXPORT' AND user_id = ?";

    private static final String ERASURE =
            "SELECT " + COLUMNS + " FROM personal_jobs WHERE id = ? AND kind = 'ERASE'";

    private static final String PARTS =
            "SELECT service, outcome FROM personal_parts WHERE job_id = ? ORDER BY service";

    private static final String ANSWER =
            """
            UPDATE personal_parts
               SET outcome = ?, answered_at = ?
             WHERE job_id = ? AND service = ? AND outcome IS NULL
            """;

    private static final String RUN =
            "UPDATE personal_jobs SET state = 'RUNNING' WHERE id = ? AND state = 'REQUESTED'";

    /// All services have answered, but what follows from it has not been done.
    private static final String COMPLETE =
            """
            SELECT id, kind, user_id, bool_or(outcome = 'FAILED') AS failed
              FROM personal_jobs
              JOIN personal_parts ON job_id = id
             WHERE ended_at IS NULL
             GROUP BY id
            HAVING bool_and(outcome IS NOT NULL)
             LIMIT ?
            """;

    private static final String END_EXPORT =
            "UPDATE personal_jobs SET state = ?, ended_at = ? WHERE id = ? AND ended_at IS NULL";

    private static final String END_ERASURE =
            """
            UPDATE personal_jobs
               SET state = 'DONE', ended_at = ?, user_id = NULL, expires_at = ?
             WHERE id = ? AND ended_at IS NULL
            """;

    private static final String EXPORTS_OF =
            "SELECT id FROM personal_jobs WHERE user_id = ? AND kind = 'EXPORT'";

    private static final String FORGET = "DELETE FROM personal_jobs WHERE id = ?";

    private static final String GIVE_UP =
            """
            UPDATE personal_jobs
               SET state = 'FAILED', ended_at = ?
             WHERE kind = 'EXPORT' AND ended_at IS NULL AND asked_at < ?
            """;

    /// The request goes out again as it was.
    private static final String TO_TELL_AGAIN =
            """
            UPDATE personal_jobs
               SET told_at = ?
             WHERE id IN (SELECT id
                            FROM personal_jobs
                           WHERE kind = 'ERASE' AND ended_at IS NULL AND told_at < ?
                           ORDER BY told_at
                           LIMIT ?
                             FOR UPDATE SKIP LOCKED)
            RETURNING id, user_id, asked_at, expires_at
            """;

    private static final String EXPIRED =
            "SELECT id FROM personal_jobs WHERE ended_at IS NOT NULL AND expires_at <= ? LIMIT ?";

    private final Database database;
    private final EventOutbox outbox;
    private final Drill<CrashPoint> drill;

    public JobStore(Database database, EventOutbox outbox, Drill<CrashPoint> drill) {
        this.database = database;
        this.outbox = outbox;
        this.drill = drill;
    }

    /// Begins a job and tells all services of it, unless one of its kind goes on already or the
    /// player is being erased.
    ///
    /// @return the latest of its kind
    public Optional<Job> begin(
            UUID id, PlayerId player, Kind kind, Instant now, Instant expiresAt) {
        var latest =
                database.transact(connection -> {
                    var user = player.value();
                    var begun =
                            Sql.update(
                                    connection,
                                    BEGIN,
                                    id,
                                    user,
                                    kind,
                                    now,
                                    now,
                                    expiresAt,
                                    user,
                                    user);
                    if (begun == 1) {
                        var services = PersonalServices.ALL.toArray(String[]::new);
                        Sql.update(connection, ADD_PARTS, id, services);
                        outbox.append(connection, fact(id, user, kind, now, expiresAt));
                        drill.at(CrashPoint.REQUEST_BEFORE_COMMIT);
                    }
                    return latest(connection, player, kind);
                });
        drill.at(CrashPoint.REQUEST_AFTER_COMMIT);
        return latest;
    }

    /// The latest job of a player.
    public Optional<Job> latest(PlayerId player, Kind kind) {
        return database.read(connection -> latest(connection, player, kind));
    }

    /// An export of a player's own.
    public Optional<Job> export(UUID id, PlayerId player) {
        return database.read(connection -> job(connection, EXPORT, id, player.value()));
    }

    /// An erasure, whoever asks: the account that asked for it may be gone.
    public Optional<Job> erasure(UUID id) {
        return database.read(connection -> job(connection, ERASURE, id));
    }

    /// Notes that a service has answered. Later answers of the same one change nothing.
    public void answered(UUID job, String service, Outcome outcome, Instant now) {
        database.transact(connection -> {
            if (Sql.update(connection, ANSWER, outcome, now, job, service) == 1) {
                Sql.update(connection, RUN, job);
            }
            return true;
        });
    }

    /// Jobs that all services have answered and that have not been ended.
    public List<Answered> complete(int most) {
        return database.read(connection ->
                Sql.list(
                        connection,
                        COMPLETE,
                        row ->
                                new Answered(
                                        Sql.uuid(row, "id"),
                                        Kind.valueOf(row.getString("kind")),
                                        row.getBoolean("failed"),
                                        Sql.uuid(row, "user_id")),
                        most));
    }

    public void endExport(UUID job, boolean failed, Instant now) {
        var state = failed ? Job.State.FAILED : Job.State.READY;
        database.transact(connection -> Sql.update(connection, END_EXPORT, state, now, job));
    }

    /// Forgets whose erasure it was.
    public void endErasure(UUID job, Instant now, Instant expiresAt) {
        database.transact(connection -> {
            var ended = Sql.update(connection, END_ERASURE, now, expiresAt, job);
            drill.at(CrashPoint.END_BEFORE_COMMIT);
            return ended;
        });
    }

    /// All exports of somebody, in whatever state.
    public List<UUID> exportsOf(UUID user) {
        return database.read(
                connection -> Sql.list(connection, EXPORTS_OF, row -> Sql.uuid(row, "id"), user));
    }

    /// To be called when nothing lies in object storage for a job any more.
    public void forget(UUID job) {
        database.transact(connection -> Sql.update(connection, FORGET, job));
    }

    /// Exports that were asked for before a time and are not ready have failed.
    public void giveUp(Instant askedBefore, Instant now) {
        database.transact(connection -> Sql.update(connection, GIVE_UP, now, askedBefore));
    }

    /// Tells all services again of erasures that some have not answered.
    ///
    /// @return how many; call again while it is `most`
    public int tellAgain(Instant toldBefore, Instant now, int most) {
        return database.transact(connection -> {
            var facts =
                    Sql.list(
                            connection,
                            TO_TELL_AGAIN,
                            row ->
                                    fact(
                                            Sql.uuid(row, "id"),
                                            Sql.uuid(row, "user_id"),
                                            Kind.ERASE,
                                            Sql.instant(row, "asked_at"),
                                            Sql.instant(row, "expires_at")),
                            now,
                            toldBefore,
                            most);
            outbox.append(connection, facts);
            return facts.size();
        });
    }

    /// Jobs that may be forgotten.
    public List<UUID> expired(Instant now, int most) {
        return database.read(
                connection -> Sql.list(connection, EXPIRED, row -> Sql.uuid(row, "id"), now, most));
    }

    private static Fact fact(UUID id, UUID user, Kind kind, Instant askedAt, Instant expiresAt) {
        return new Fact(
                Topics.PERSONAL_REQUESTED,
                user.toString(),
                new PersonalDataRequested(id, user, kind.name(), askedAt, expiresAt));
    }

    private static Optional<Job> latest(Connection connection, PlayerId player, Kind kind)
            throws SQLException {
        return job(connection, LATEST, player.value(), kind);
    }

    private static Optional<Job> job(Connection connection, String sql, Object... parameters)
            throws SQLException {
        return Sql.first(connection, sql, row -> job(connection, row), parameters);
    }

    private static Job job(Connection connection, ResultSet row) throws SQLException {
        var id = Sql.uuid(row, "id");
        return new Job(
                id,
                Job.State.valueOf(row.getString("state")),
                Sql.instant(row, "asked_at"),
                Sql.optionalInstant(row, "ended_at"),
                Sql.instant(row, "expires_at"),
                Sql.list(connection, PARTS, JobStore::part, id));
    }

    private static Job.Part part(ResultSet row) throws SQLException {
        return new Job.Part(
                row.getString("service"),
                Optional.ofNullable(row.getString("outcome"))
                        .map(outcome -> Outcome.valueOf(outcome) == Outcome.FAILED));
    }
}
