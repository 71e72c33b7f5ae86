package game.ore.game.store;

import module java.base;
import module java.sql;

import game.ore.api.Factor;
import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.api.game.Claimed;
import game.ore.game.domain.quest.Kind;
import game.ore.game.domain.quest.Quest;
import game.ore.sql.Sql;

/// Rewards of quests that were claimed, each with the answer to its request.
final class ClaimRow {
    private static final String ANSWERED =
            """
            SELECT quest_id, period, value_micros, multiplier_bp, reward_micros, experience_gained,
                   balance_micros, experience, level
              FROM quest_claim
             WHERE user_id = ? AND request_id = ?
            """;

    private static final String IN_PERIODS =
            "SELECT period, quest_id FROM quest_claim WHERE user_id = ? AND period = ANY (?)";

    private static final String REMEMBER =
            """
            INSERT INTO quest_claim (user_id, request_id, journal_id, claimed_at, quest_id, period,
                                     value_micros, multiplier_bp, reward_micros, experience_gained,
                                     balance_micros, experience, level)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /// @param quest its id
    record Claim(String period, String quest) {}

    private ClaimRow() {}

    /// What a request was answered before; when it was for another quest, that it was reused.
    static Optional<Claimed> answered(
            Connection connection, PlayerId player, String request, String quest)
            throws SQLException {
        return Sql.first(
                connection,
                ANSWERED,
                row ->
                        row.getString("quest_id").equals(quest)
                                ? paid(row)
                                : new Claimed.RequestReused(request),
                player.value(),
                request);
    }

    private static Claimed paid(ResultSet row) throws SQLException {
        return new Claimed.Paid(
                row.getString("quest_id"),
                row.getString("period"),
                new Points(row.getLong("value_micros")),
                new Factor(row.getInt("multiplier_bp")),
                new Points(row.getLong("reward_micros")),
                row.getLong("experience_gained"),
                new Points(row.getLong("balance_micros")),
                row.getLong("experience"),
                row.getInt("level"),
                true);
    }

    /// What a player has claimed in the periods that a day is in.
    static Set<Claim> on(Connection connection, PlayerId player, LocalDate day)
            throws SQLException {
        var periods = Stream.of(Kind.values()).map(kind -> kind.period(day)).toArray(String[]::new);
        return Set.copyOf(
                Sql.list(
                        connection,
                        IN_PERIODS,
                        row -> new Claim(row.getString("period"), row.getString("quest_id")),
                        player.value(),
                        periods));
    }

    static boolean isIn(Set<Claim> claims, Quest quest, LocalDate day) {
        return claims.contains(new Claim(quest.kind().period(day), quest.id()));
    }

    static void remember(
            Connection connection,
            PlayerId player,
            String request,
            UUID journal,
            Instant now,
            Claimed.Paid paid)
            throws SQLException {
        Sql.update(
                connection,
                REMEMBER,
                player.value(),
                request,
                journal,
                now,
                paid.quest(),
                paid.period(),
                paid.value().micros(),
                paid.multiplier().basisPoints(),
                paid.reward().micros(),
                paid.gained(),
                paid.balance().micros(),
                paid.experience(),
                paid.level());
    }
}
