package game.ore.location.review;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Reason;
import game.ore.audit.Audit;
import game.ore.audit.Deed;
import game.ore.eventlog.EventOutbox;
import game.ore.location.domain.Found;
import game.ore.location.review.ReviewCase.State;
import game.ore.runtime.Ids;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/// The table of cases. Each step has its place in the audit log, in the transaction that takes it;
/// a decision is told and has its decree there too.
///
/// Locks are taken in this order: of all decrees, of the player, of the case, of the audit log.
public final class CaseStore {
    /// @param reason only cases with a finding of it
    public record Filter(
            Optional<State> state, Optional<Reason> reason, Optional<PlayerId> player) {}

    /// What a reviewer thinks of a case.
    ///
    /// @param seen how many findings they have looked at
    /// @param lowUntil of a case that is confirmed
    record Opinion(
            PlayerId reviewer, State verdict, String note, int seen, Optional<Instant> lowUntil) {}

    private static final String CASE = "case";

    private static final String TAKE_TURN =
            "SELECT pg_advisory_xact_lock(hashtext('ore.location.cases'), hashtext(?))";

    private static final String OPEN_ONE =
            """
            SELECT id FROM review_cases
             WHERE user_id = ? AND state IN ('OPEN', 'ASSIGNED')
               FOR UPDATE
            """;

    /// So many weak signs are worth a look.
    private static final int SIGNS_MIN = 3;

    private static final String SIGNS =
            """
            SELECT count(*) FROM findings
             WHERE user_id = ? AND case_id IS NULL AND reason = ? AND noted_at >= ?
            """;

    private static final String INSERT =
            """
            INSERT INTO review_cases (id, user_id, state, reason, opened_at, findings, last_found_at)
            VALUES (?, ?, 'OPEN', ?, ?, 0, ?)
            """;

    private static final String JOIN =
            """
            UPDATE findings SET case_id = ?
             WHERE user_id = ? AND case_id IS NULL AND noted_at >= ?
            """;

    private static final String COUNT =
            """
            UPDATE review_cases SET (findings, last_found_at) =
                   (SELECT count(*), max(found_at) FROM findings WHERE case_id = review_cases.id)
             WHERE id = ?
            """;

    private static final String LIST =
            """
            SELECT %s FROM review_cases
             WHERE (?::text IS NULL OR state = ?)
               AND (?::uuid IS NULL OR user_id = ?)
               AND (?::text IS NULL
                    OR EXISTS (SELECT 1 FROM findings WHERE case_id = review_cases.id AND reason = ?))
               AND (opened_at, id) < (?, ?)
             ORDER BY opened_at DESC, id DESC
             LIMIT ?
            """
                    .formatted(CaseRows.COLUMNS);

    private static final String FIND =
            "SELECT %s FROM review_cases WHERE id = ?".formatted(CaseRows.COLUMNS);

    private static final String NEWEST =
            """
            SELECT %s FROM review_cases
             WHERE user_id = ?
             ORDER BY opened_at DESC, id DESC
             LIMIT 1
            """
                    .formatted(CaseRows.COLUMNS);

    private static final String LOCKED = " FOR UPDATE";

    private static final String ASSIGN =
            """
            UPDATE review_cases SET state = 'ASSIGNED', reviewer = ?, assigned_at = ?
             WHERE id = ?
            RETURNING %s
            """
                    .formatted(CaseRows.COLUMNS);

    private static final String DECIDE =
            """
            UPDATE review_cases
               SET state = ?, reviewer = ?, assigned_at = coalesce(assigned_at, ?), decided_at = ?,
                   note = ?
             WHERE id = ?
            RETURNING %s
            """
                    .formatted(CaseRows.COLUMNS);

    private static final String APPEAL =
            """
            UPDATE review_cases SET appeal = ?, appealed_at = ? WHERE id = ? RETURNING %s
            """
                    .formatted(CaseRows.COLUMNS);

    private static final String APPEAL_AND_OPEN =
            """
            UPDATE review_cases
               SET appeal = ?, appealed_at = ?, state = 'OPEN', reviewer = NULL, assigned_at = NULL,
                   decided_at = NULL, note = NULL
             WHERE id = ?
            RETURNING %s
            """
                    .formatted(CaseRows.COLUMNS);

    private static final String DECIDED_BEFORE =
            """
            SELECT id FROM review_cases
             WHERE decided_at < ?
             ORDER BY decided_at
             LIMIT ?
               FOR UPDATE SKIP LOCKED
            """;

    private final Database database;
    private final DecreeStore decrees;
    private final EventOutbox outbox;
    private final Audit audit;
    private final Duration lookBack;

    /// @param lookBack a case takes up what was found of the player in so long a time before it
    public CaseStore(
            Database database,
            DecreeStore decrees,
            EventOutbox outbox,
            Audit audit,
            Duration lookBack) {
        this.database = database;
        this.decrees = decrees;
        this.outbox = outbox;
        this.audit = audit;
        this.lookBack = lookBack;
    }

    /// Lets nobody else write of this player until the transaction ends.
    void takeTurn(Connection c, PlayerId player) throws SQLException {
        Sql.one(c, TAKE_TURN, _ -> true, player.toString());
    }

    /// Takes what was found into the player's open case, or opens one when a person is to look.
    ///
    /// @param fresh findings that have just been written, all of one player whose turn it is
    /// @return whether there is an open case now
    boolean join(Connection c, List<Found> fresh, Instant now) throws SQLException {
        var player = fresh.getFirst().player();
        var open = Sql.first(c, OPEN_ONE, row -> Sql.uuid(row, "id"), player.value());
        var opening = open.isPresent() ? Optional.<Found>empty() : opening(c, fresh, now);
        if (open.isEmpty() && opening.isEmpty()) return false;
        var id = open.orElseGet(Ids::next);
        if (open.isEmpty()) {
            var by = opening.orElseThrow();
            Sql.update(c, INSERT, id, player.value(), by.finding().reason(), now, by.at());
        }
        Sql.update(c, JOIN, id, player.value(), now.minus(lookBack));
        Sql.update(c, COUNT, id);
        if (open.isEmpty()) {
            var reason = opening.orElseThrow().finding().reason().text();
            note(
                    c,
                    now,
                    Deed.SYSTEM,
                    "case.opened",
                    player,
                    Map.of(CASE, text(id), "reason", reason));
        }
        return true;
    }

    /// The finding for which a person is to look: with it trust is low, or it is one weak sign too
    /// many.
    private Optional<Found> opening(Connection c, List<Found> fresh, Instant now)
            throws SQLException {
        for (var one : fresh) {
            if (one.finding().forReview()) return Optional.of(one);
            if (one.finding().reason() != Reason.BOT) continue;
            var player = one.player().value();
            var since = now.minus(lookBack);
            var signs = Sql.one(c, SIGNS, row -> row.getInt(1), player, Reason.BOT, since);
            if (signs >= SIGNS_MIN) return Optional.of(one);
        }
        return Optional.empty();
    }

    /// Cases in the order of their opening, newest first.
    public List<ReviewCase> list(Filter filter, Place after, int most) {
        var player = filter.player().map(PlayerId::value);
        return database.read(c ->
                Sql.list(
                        c,
                        LIST,
                        CaseRows::read,
                        filter.state(),
                        filter.state(),
                        player,
                        player,
                        filter.reason(),
                        filter.reason(),
                        after.at(),
                        after.id(),
                        most));
    }

    public Optional<ReviewCase> find(UUID id) {
        return database.read(c -> Sql.first(c, FIND, CaseRows::read, id));
    }

    /// The last case that there was about a player.
    public Optional<ReviewCase> newestOf(PlayerId player) {
        return database.read(c -> Sql.first(c, NEWEST, CaseRows::read, player.value()));
    }

    /// Gives a case to a reviewer, whoever had it before.
    Outcome assign(PlayerId reviewer, UUID id, Instant now) {
        return database.transact(c -> {
            var found = Sql.first(c, FIND + LOCKED, CaseRows::read, id);
            if (found.isEmpty()) return new Outcome.NoSuchCase();
            var before = found.get();
            if (before.player().equals(reviewer)) return new Outcome.OwnCase();
            if (before.state().isDecided()) return new Outcome.Decided(before.state());
            if (before.state() == State.ASSIGNED && !before.isOfAnother(reviewer))
                return new Outcome.Done(before);
            var assigned = Sql.one(c, ASSIGN, CaseRows::read, reviewer.value(), now, id);
            var details = new TreeMap<>(Map.of(CASE, text(id)));
            before.review().ifPresent(one -> details.put("from", one.reviewer().toString()));
            note(c, now, reviewer.toString(), "case.assigned", before.player(), details);
            return new Outcome.Done(assigned);
        });
    }

    /// Decides a case. Who decides what has been decided so, changes nothing.
    Outcome decide(UUID id, Opinion opinion, Instant now) {
        return database.transact(c -> {
            decrees.takeTurn(c);
            var found = Sql.first(c, FIND + LOCKED, CaseRows::read, id);
            if (found.isEmpty()) return new Outcome.NoSuchCase();
            var before = found.get();
            var objection = objection(before, opinion);
            if (objection.isPresent()) return objection.get();
            var decree = decrees.append(c, before, opinion.lowUntil(), now);
            var decided =
                    Sql.one(
                            c,
                            DECIDE,
                            CaseRows::read,
                            opinion.verdict(),
                            opinion.reviewer().value(),
                            now,
                            now,
                            opinion.note(),
                            id);
            outbox.append(c, CaseFacts.decided(decided, decree));
            var deed =
                    new Deed(
                            opinion.reviewer().toString(),
                            "case." + opinion.verdict().text(),
                            before.player().toString(),
                            Map.of(CASE, text(id), "findings", Integer.toString(opinion.seen())));
            audit.append(c, now, deed, Map.of("note", opinion.note()));
            return new Outcome.Done(decided);
        });
    }

    private static Optional<Outcome> objection(ReviewCase before, Opinion opinion) {
        if (before.player().equals(opinion.reviewer())) return Optional.of(new Outcome.OwnCase());
        if (before.state() == opinion.verdict()) return Optional.of(new Outcome.Done(before));
        if (before.state().isDecided()) return Optional.of(new Outcome.Decided(before.state()));
        if (before.isOfAnother(opinion.reviewer())) return Optional.of(new Outcome.OfAnother());
        if (before.opening().findings() != opinion.seen())
            return Optional.of(new Outcome.HasGrown(before.opening().findings()));
        return Optional.empty();
    }

    /// Attaches what a player has to say to the last case about them; one that was confirmed is
    /// open again.
    Outcome appeal(PlayerId player, String text, Instant now) {
        return database.transact(c -> {
            takeTurn(c, player);
            var found = Sql.first(c, NEWEST + LOCKED, CaseRows::read, player.value());
            if (found.isEmpty() || found.get().state() == State.DISMISSED)
                return new Outcome.NoSuchCase();
            var before = found.get();
            if (before.appeal().isPresent()) {
                var same = before.appeal().get().text().equals(text);
                return same ? new Outcome.Done(before) : new Outcome.Appealed();
            }
            var again = before.state().isDecided();
            var sql = again ? APPEAL_AND_OPEN : APPEAL;
            var appealed = Sql.one(c, sql, CaseRows::read, text, now, before.id());
            var details = Map.of(CASE, text(before.id()), "reopened", Boolean.toString(again));
            note(c, now, player.toString(), "case.appealed", player, details);
            return new Outcome.Done(appealed);
        });
    }

    /// Forgets cases that were decided before a time, with all that belongs to them but the audit
    /// log.
    ///
    /// @return how many; call again while it is `most`
    public int forget(Instant before, int most) {
        return database.transact(c -> {
            var old = Sql.list(c, DECIDED_BEFORE, row -> Sql.uuid(row, "id"), before, most);
            var ids = old.toArray(UUID[]::new);
            Sql.update(c, "DELETE FROM decrees WHERE case_id = ANY (?)", (Object) ids);
            Sql.update(c, "DELETE FROM findings WHERE case_id = ANY (?)", (Object) ids);
            return Sql.update(c, "DELETE FROM review_cases WHERE id = ANY (?)", (Object) ids);
        });
    }

    private void note(
            Connection c,
            Instant now,
            String actor,
            String action,
            PlayerId player,
            Map<String, String> details)
            throws SQLException {
        audit.append(c, now, new Deed(actor, action, player.toString(), details));
    }

    private static String text(UUID id) {
        return id.toString();
    }
}
