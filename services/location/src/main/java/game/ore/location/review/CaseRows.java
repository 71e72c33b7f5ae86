package game.ore.location.review;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Reason;
import game.ore.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Rows of `review_cases` as values.
final class CaseRows {
    static final String COLUMNS =
            """
            id, user_id, state, reason, opened_at, findings, last_found_at, reviewer, assigned_at,
            decided_at, note, appeal, appealed_at
            """;

    private CaseRows() {}

    static ReviewCase read(ResultSet row) throws SQLException {
        var opening =
                new ReviewCase.Opening(
                        Reason.valueOf(row.getString("reason")),
                        Sql.instant(row, "opened_at"),
                        row.getInt("findings"),
                        Sql.instant(row, "last_found_at"));
        return new ReviewCase(
                Sql.uuid(row, "id"),
                new PlayerId(Sql.uuid(row, "user_id")),
                ReviewCase.State.valueOf(row.getString("state")),
                opening,
                review(row),
                appeal(row));
    }

    private static Optional<ReviewCase.Review> review(ResultSet row) throws SQLException {
        var reviewer = Optional.ofNullable(Sql.uuid(row, "reviewer"));
        if (reviewer.isEmpty()) return Optional.empty();
        var decidedAt = Sql.optionalInstant(row, "decided_at");
        var note = row.getString("note");
        return Optional.of(
                new ReviewCase.Review(
                        new PlayerId(reviewer.get()),
                        Sql.instant(row, "assigned_at"),
                        decidedAt.map(at -> new ReviewCase.Decision(at, note))));
    }

    private static Optional<ReviewCase.Appeal> appeal(ResultSet row) throws SQLException {
        var text = row.getString("appeal");
        return Sql.optionalInstant(row, "appealed_at").map(at -> new ReviewCase.Appeal(text, at));
    }
}
