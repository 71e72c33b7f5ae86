package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.auth.domain.Account;
import game.ore.auth.store.AccountStore.Newcomer;
import game.ore.auth.store.AccountStore.Opening;
import game.ore.sql.Database;
import game.ore.sql.Sql;

/// The devices that an account is known by.
public final class DeviceStore {
    /// @param secretHash of what the device must show
    public record Device(PlayerId player, byte[] secretHash) {}

    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended(?, 4711000003))";

    private static final String FIND = "SELECT account_id, secret_hash FROM devices WHERE id = ?";

    private static final String ADD =
            "INSERT INTO devices (id, secret_hash, account_id, created_at) VALUES (?, ?, ?, ?)";

    private final Database database;
    private final AccountStore accounts;

    public DeviceStore(Database database, AccountStore accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    public Optional<Device> find(String id) {
        return database.read(connection -> find(connection, id));
    }

    /// Opens an account that is signed in to by a device that nobody knows yet.
    ///
    /// @return nothing when the device is known by now
    public Optional<Account> open(Newcomer newcomer, String deviceId, byte[] secretHash) {
        return database.transact(connection -> {
            var _ = Sql.one(connection, LOCK, _ -> true, deviceId);
            if (find(connection, deviceId).isPresent()) return Optional.empty();
            if (!(accounts.open(connection, newcomer) instanceof Opening.Opened(var account)))
                throw new IllegalStateException("a guest has no address that could be taken");
            Sql.update(connection, ADD, deviceId, secretHash, account.id().value(), newcomer.at());
            return Optional.of(account);
        });
    }

    private static Optional<Device> find(Connection connection, String id) throws SQLException {
        return Sql.first(
                connection,
                FIND,
                row ->
                        new Device(
                                new PlayerId(Sql.uuid(row, "account_id")),
                                row.getBytes("secret_hash")),
                id);
    }
}
