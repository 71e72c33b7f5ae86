package game.ore.location.review;

import module java.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import game.ore.api.PlayerId;
import game.ore.api.location.Reason;
import game.ore.eventlog.EventOutbox;
import game.ore.geo.Cell;
import game.ore.location.domain.Found;
import game.ore.location.domain.Lasting;
import game.ore.location.domain.Weighed;
import game.ore.net.Json;
import game.ore.runtime.Ids;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The table of findings. Each is written once, with its fact and its place in a case, in one
/// transaction.
public final class FindingStore {
    private static final TypeReference<LinkedHashMap<String, Double>> FEATURES =
            new TypeReference<>() {};
    private static final TypeReference<List<Weighed>> WEIGHED = new TypeReference<>() {};

    private static final String INSERT =
            """
            INSERT INTO findings (id, user_id, reason, found_at, noted_at, evidence, threshold, cool_until,
                                  trust, trust_lost, cell, features, weighed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?::json)
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String COLUMNS =
            """
            id, user_id, case_id, reason, found_at, noted_at, evidence, threshold, cool_until, trust,
            cell, features, weighed
            """;

    private static final String OF_PLAYER =
            """
            SELECT %s FROM findings
             WHERE user_id = ? AND (found_at, id) < (?, ?)
             ORDER BY found_at DESC, id DESC
             LIMIT ?
            """
                    .formatted(COLUMNS);

    private static final String OF_CASE =
            "SELECT %s FROM findings WHERE case_id = ? ORDER BY found_at DESC, id DESC LIMIT ?"
                    .formatted(COLUMNS);

    private static final String LASTING =
            """
            SELECT findings.reason, found_at, trust, max(cool_until) OVER () AS cool_until
              FROM findings LEFT JOIN review_cases ON review_cases.id = case_id
             WHERE findings.user_id = ? AND noted_at >= ? AND findings.reason <> ?
               AND state IS DISTINCT FROM 'DISMISSED'
             ORDER BY found_at DESC
             LIMIT 1
            """;

    private static final String FORGET =
            """
            DELETE FROM findings
             WHERE id IN (SELECT id FROM findings WHERE noted_at < ? AND case_id IS NULL LIMIT ?)
            """;

    private final Database database;
    private final EventOutbox outbox;
    private final CaseStore cases;

    /// @param cases what findings become when trust falls low
    public FindingStore(Database database, EventOutbox outbox, CaseStore cases) {
        this.database = database;
        this.outbox = outbox;
        this.cases = cases;
    }

    /// Writes down what is not there yet.
    ///
    /// @param found at least one, all of one player
    /// @return what was not there
    public List<Found> add(List<Found> found, Instant now) {
        return database.transact(c -> {
            cases.takeTurn(c, found.getFirst().player());
            var fresh = new ArrayList<Found>();
            for (var one : found) if (insert(c, one, now)) fresh.add(one);
            if (fresh.isEmpty()) return fresh;
            var open = cases.join(c, fresh, now);
            outbox.append(
                    c, fresh.stream().map(one -> CaseFacts.found(id(one), one, open)).toList());
            return fresh;
        });
    }

    /// What was found of a player, newest first.
    public List<Noted> of(PlayerId player, Place after, int most) {
        return database.read(c ->
                Sql.list(
                        c,
                        OF_PLAYER,
                        FindingStore::noted,
                        player.value(),
                        after.at(),
                        after.id(),
                        most));
    }

    /// What a case is about, newest first.
    public List<Noted> ofCase(UUID id, int most) {
        return database.read(c -> Sql.list(c, OF_CASE, FindingStore::noted, id, most));
    }

    /// What holds of a player by findings since a time that were not undone; weak signs have no
    /// consequences.
    public Optional<Lasting> lasting(PlayerId player, Instant since) {
        return database.read(c ->
                Sql.first(c, LASTING, FindingStore::lasting, player.value(), since, Reason.BOT));
    }

    private static Lasting lasting(ResultSet row) throws SQLException {
        return new Lasting(
                Reason.valueOf(row.getString("reason")),
                Sql.instant(row, "found_at"),
                Sql.instant(row, "cool_until"),
                row.getDouble("trust"));
    }

    /// Forgets findings that no case holds and that were written before a time.
    ///
    /// @return how many; call again while it is `most`
    public int forget(Instant before, int most) {
        return database.transact(c -> Sql.update(c, FORGET, before, most));
    }

    /// Of one player at one time, one reason is found once.
    private static UUID id(Found found) {
        return Ids.named(
                found.player().value(),
                "finding %s %s".formatted(found.finding().reason().text(), found.at()));
    }

    private static boolean insert(Connection c, Found found, Instant now) throws SQLException {
        var finding = found.finding();
        return Sql.update(
                        c,
                        INSERT,
                        id(found),
                        found.player().value(),
                        finding.reason(),
                        found.at(),
                        now,
                        finding.evidence(),
                        finding.threshold(),
                        finding.coolUntil(),
                        finding.trust(),
                        finding.trustLost(),
                        found.cell().id(),
                        Json.text(finding.grounds().features().named()),
                        Json.text(finding.grounds().weighed()))
                == 1;
    }

    private static Noted noted(ResultSet row) throws SQLException {
        return new Noted(
                Sql.uuid(row, "id"),
                new PlayerId(Sql.uuid(row, "user_id")),
                Optional.ofNullable(Sql.uuid(row, "case_id")),
                Sql.instant(row, "found_at"),
                Sql.instant(row, "noted_at"),
                new Cell(row.getLong("cell")),
                new Noted.Account(
                        Reason.valueOf(row.getString("reason")),
                        row.getDouble("evidence"),
                        row.getDouble("threshold"),
                        Sql.instant(row, "cool_until"),
                        row.getDouble("trust"),
                        read(row.getString("features"), FEATURES),
                        read(row.getString("weighed"), WEIGHED)));
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("not as we write it", damaged);
        }
    }
}
