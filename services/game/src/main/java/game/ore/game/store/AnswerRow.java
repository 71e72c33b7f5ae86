package game.ore.game.store;

import module java.base;
import module java.sql;

import game.ore.api.CoinId;
import game.ore.api.Factor;
import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.api.game.Collected;
import game.ore.sql.Sql;

/// Final answers: remembered once, found again for ever.
final class AnswerRow {
    private static final String FIND =
            """
            SELECT coin_id, outcome, value_micros, multiplier_bp, reward_micros, balance_micros,
                   experience, level
              FROM answer
             WHERE user_id = ? AND request_id = ?
            """;

    private static final String REMEMBER =
            """
            INSERT INTO answer (user_id, request_id, coin_id, answered_at, outcome, value_micros,
                                multiplier_bp, reward_micros, balance_micros, experience, level)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (user_id, request_id) DO NOTHING
            """;

    private enum Outcome {
        WON,
        ALREADY_TAKEN,
        EXPIRED
    }

    private AnswerRow() {}

    /// What a request was answered before; when it was for another coin, that it was reused.
    static Optional<Collected> find(
            Connection connection, PlayerId player, String request, CoinId coin)
            throws SQLException {
        return Sql.first(
                connection,
                FIND,
                row ->
                        Sql.uuid(row, "coin_id").equals(coin.value())
                                ? answer(row, coin)
                                : new Collected.RequestReused(request),
                player.value(),
                request);
    }

    private static Collected answer(ResultSet row, CoinId coin) throws SQLException {
        return switch (Outcome.valueOf(row.getString("outcome"))) {
            case WON ->
                    new Collected.Won(
                            coin,
                            new Points(row.getLong("value_micros")),
                            new Factor(row.getInt("multiplier_bp")),
                            new Points(row.getLong("reward_micros")),
                            new Points(row.getLong("balance_micros")),
                            row.getLong("experience"),
                            row.getInt("level"),
                            true);
            case ALREADY_TAKEN -> new Collected.AlreadyTaken(coin);
            case EXPIRED -> new Collected.Expired(coin);
        };
    }

    /// @return false when the request has an answer already
    static boolean remember(
            Connection connection,
            PlayerId player,
            String request,
            CoinId coin,
            Instant now,
            Collected answer)
            throws SQLException {
        var values = new ArrayList<Object>(List.of(player.value(), request, coin.value(), now));
        values.addAll(columns(answer));
        return Sql.update(connection, REMEMBER, values.toArray()) == 1;
    }

    private static List<Object> columns(Collected answer) {
        return switch (answer) {
            case Collected.Won won ->
                    List.of(
                            Outcome.WON,
                            won.value().micros(),
                            won.multiplier().basisPoints(),
                            won.reward().micros(),
                            won.balance().micros(),
                            won.experience(),
                            won.level());
            case Collected.AlreadyTaken _ -> refusal(Outcome.ALREADY_TAKEN);
            case Collected.Expired _ -> refusal(Outcome.EXPIRED);
            case Collected.NoSuchCoin _,
                    Collected.OutOfRange _,
                    Collected.MovementRejected _,
                    Collected.RequestReused _ ->
                    throw new IllegalStateException("not a final answer: " + answer);
        };
    }

    private static List<Object> refusal(Outcome outcome) {
        return List.of(
                outcome,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
