package game.ore.user.store;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.sql.Database;
import game.ore.sql.Sql;
import game.ore.user.domain.Challenge;
import game.ore.user.domain.WalletAddress;

/// At most one open challenge of each player.
public final class ChallengeStore {
    private static final String PUT =
            """
            INSERT INTO wallet_challenges (player_id, address, message, expires_at)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (player_id) DO UPDATE
            SET address = excluded.address, message = excluded.message, expires_at = excluded.expires_at
            """;

    private static final String TAKE =
            """
            DELETE FROM wallet_challenges
             WHERE player_id = ?
            RETURNING address, message, expires_at
            """;

    private static final String GIVE_BACK =
            """
            INSERT INTO wallet_challenges (player_id, address, message, expires_at)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (player_id) DO NOTHING
            """;

    private final Database database;

    public ChallengeStore(Database database) {
        this.database = database;
    }

    public void put(PlayerId player, Challenge challenge) {
        write(PUT, player, challenge);
    }

    /// Opens a challenge that was taken once more, unless there is a newer one.
    public void giveBack(PlayerId player, Challenge challenge) {
        write(GIVE_BACK, player, challenge);
    }

    /// Takes the open challenge away; of two who ask at the same time one gets it.
    public Optional<Challenge> take(PlayerId player) {
        return database.transact(connection ->
                Sql.first(
                        connection,
                        TAKE,
                        row ->
                                new Challenge(
                                        new WalletAddress(row.getString("address")),
                                        row.getString("message"),
                                        Sql.instant(row, "expires_at")),
                        player.value()));
    }

    private void write(String statement, PlayerId player, Challenge challenge) {
        database.transact(connection ->
                Sql.update(
                        connection,
                        statement,
                        player.value(),
                        challenge.address().text(),
                        challenge.message(),
                        challenge.expiresAt()));
    }
}
