package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// Secrets of second factors, sealed, and what of them was used.
public final class SecondFactorStore {
    /// @param createdAt no other secret of the same account was made then
    /// @param confirmed it is asked for
    public record Stored(byte[] sealedSecret, Instant createdAt, boolean confirmed) {}

    private static final String FIND =
            """
            SELECT sealed_secret, created_at, confirmed_at
              FROM second_factors
             WHERE account_id = ?
            """;

    private static final String BEGIN =
            """
            INSERT INTO second_factors (account_id, sealed_secret, created_at)
            VALUES (?, ?, ?)
            ON CONFLICT (account_id) DO UPDATE
               SET sealed_secret = excluded.sealed_secret, created_at = excluded.created_at
             WHERE second_factors.confirmed_at IS NULL
            """;

    private static final String CONFIRM =
            """
            UPDATE second_factors SET confirmed_at = ?, last_step = ?
             WHERE account_id = ? AND created_at = ? AND confirmed_at IS NULL
            """;

    private static final String ADD_RECOVERY =
            """
            INSERT INTO recovery_codes (account_id, code_hash)
            SELECT ?, unnest(?::bytea[])
            """;

    private static final String USE =
            "UPDATE second_factors SET last_step = ? WHERE account_id = ? AND last_step < ?";

    private static final String USE_RECOVERY =
            "DELETE FROM recovery_codes WHERE account_id = ? AND code_hash = ?";

    private static final String REMOVE = "DELETE FROM second_factors WHERE account_id = ?";

    private final Database database;

    public SecondFactorStore(Database database) {
        this.database = database;
    }

    public Optional<Stored> find(PlayerId player) {
        return database.read(
                connection -> Sql.first(connection, FIND, SecondFactorStore::read, player.value()));
    }

    /// Keeps a secret that waits to be confirmed.
    ///
    /// @return false when one is confirmed already
    public boolean begin(PlayerId player, byte[] sealedSecret, Instant now) {
        return changes(BEGIN, player.value(), sealedSecret, now);
    }

    /// @param shown of whose secret a code was shown
    /// @param step of that code, which is used up by it
    /// @return false when another secret was begun or confirmed in the meantime
    public boolean confirm(
            PlayerId player, Stored shown, long step, List<byte[]> recoveryHashes, Instant now) {
        return database.transact(connection -> {
            var made = shown.createdAt();
            if (Sql.update(connection, CONFIRM, now, step, player.value(), made) == 0) return false;
            var hashes = recoveryHashes.toArray(byte[][]::new);
            Sql.update(connection, ADD_RECOVERY, player.value(), hashes);
            return true;
        });
    }

    /// Uses the code of a step.
    ///
    /// @return false when it or a later one was used before
    public boolean use(PlayerId player, long step) {
        return changes(USE, step, player.value(), step);
    }

    /// Uses a recovery code.
    ///
    /// @return false when there is no such code (any more)
    public boolean useRecovery(PlayerId player, byte[] hash) {
        return changes(USE_RECOVERY, player.value(), hash);
    }

    public void remove(PlayerId player) {
        changes(REMOVE, player.value());
    }

    private boolean changes(String sql, Object... parameters) {
        return database.transact(connection -> Sql.update(connection, sql, parameters) == 1);
    }

    private static Stored read(ResultSet row) throws SQLException {
        return new Stored(
                row.getBytes("sealed_secret"),
                Sql.instant(row, "created_at"),
                Sql.optionalInstant(row, "confirmed_at").isPresent());
    }
}
