package game.ore.game.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.game.domain.Name;
import game.ore.game.domain.Standing;

/// The row of a player who is paid, for whatever it is.
final class PlayerRow {
    /// What a payment gives, in the order of the columns. `SELECT` or `VALUES` follows, then
    /// [#ADDED].
    static final String ADD =
            """
            INSERT INTO player (user_id, username, is_genesis, balance_micros, earned_micros,
                                experience, coins_collected, day, earned_that_day_micros)
            """;

    /// Adds it to what the player has, and returns a [#standing]. A name that comes with a payment
    /// is from a token, and so never as new as one that the account has told.
    static final String ADDED =
            """
            ON CONFLICT (user_id) DO UPDATE
               SET username = CASE WHEN player.name_revision IS NULL THEN excluded.username
                                   ELSE player.username END,
                   is_genesis = excluded.is_genesis,
                   balance_micros = player.balance_micros + excluded.balance_micros,
                   earned_micros = player.earned_micros + excluded.earned_micros,
                   experience = player.experience + excluded.experience,
                   coins_collected = player.coins_collected + excluded.coins_collected,
                   day = greatest(player.day, excluded.day),
                   earned_that_day_micros = excluded.earned_that_day_micros
                       + CASE WHEN player.day < excluded.day THEN 0
                              ELSE player.earned_that_day_micros END
            RETURNING username, coalesce(name_revision, 0) AS name_revision, balance_micros,
                      earned_micros, experience, day, earned_that_day_micros
            """;

    private PlayerRow() {}

    static Standing standing(ResultSet row, Payee payee) throws SQLException {
        return standing(row, payee.player(), payee.benefits().genesis());
    }

    static Standing standing(ResultSet row, PlayerId player, boolean genesis) throws SQLException {
        return new Standing(
                player,
                name(row),
                genesis,
                new Points(row.getLong("balance_micros")),
                new Points(row.getLong("earned_micros")),
                row.getLong("experience"),
                row.getObject("day", LocalDate.class),
                new Points(row.getLong("earned_that_day_micros")));
    }

    static Name name(ResultSet row) throws SQLException {
        return new Name(row.getString("username"), row.getLong("name_revision"));
    }
}
